package dev.seaworthy.lab.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.seaworthy.lab.process.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElfFileTest {

  private static final String TEXT =
      """
      extern int secret(int);
      char room[4096];
      int shown = 7;
      int call(int x) { room[x] = 1; return secret(x) + shown; }
      """;

  @TempDir static Path directory;
  private static byte[] object;

  @BeforeAll
  static void compile() throws IOException {
    object = Files.readAllBytes(TinyObject.compile(directory, TEXT));
  }

  @Test
  void readsSectionsAndSymbols() throws ElfException {
    ElfFile file = ElfFile.parse(object);

    assertThat(file.section(".text")).isPresent();
    assertThat(file.section(".bss").orElseThrow().size()).isEqualTo(4096);
    assertThat(file.symbols().stream().filter(ElfSymbol::isUndefined))
        .extracting(ElfSymbol::name)
        .containsExactly("secret");
  }

  @Test
  void writtenFileReadsBackTheSame() throws ElfException {
    ElfFile file = ElfFile.parse(object);
    ElfFile again = ElfFile.parse(file.toBytes());

    assertThat(again.symbols()).isEqualTo(file.symbols());
    assertThat(again.sections()).hasSameSizeAs(file.sections());
    for (int i = 0; i < file.sections().size(); i++) {
      assertThat(again.sections().get(i))
          .usingRecursiveComparison()
          .ignoringFields(i == file.namesIndex() ? new String[] {"size", "content"} : new String[0])
          .isEqualTo(file.sections().get(i));
    }
  }

  @Test
  void writtenFileIsAcceptedByTheSystemsTools() throws IOException {
    Path written = directory.resolve("written.o");
    Files.write(written, ElfFile.parse(object).toBytes());

    String original = readelf(directory.resolve("tiny.o"));
    assertThat(readelf(written)).isEqualTo(original).contains("secret");
  }

  @Test
  void renamedSymbolsKeepTheRest() throws ElfException {
    ElfFile file = ElfFile.parse(object);
    List<ElfSymbol> symbols = new ArrayList<>(file.symbols());
    int last = symbols.size() - 1;
    symbols.set(last, symbols.get(last).moved("another", Elf.SHN_LIVEPATCH));

    ElfFile again = ElfFile.parse(file.withSymbols(symbols).toBytes());

    assertThat(again.symbols()).isEqualTo(symbols);
    assertThat(again.symbols().getLast().section()).isEqualTo(0xff20);
  }

  @Test
  void refusesEveryTruncation() {
    for (int length = 0; length < object.length; length++) {
      byte[] cut = Arrays.copyOf(object, length);
      assertThatThrownBy(() -> ElfFile.parse(cut)).isInstanceOf(ElfException.class);
    }
  }

  @Test
  void garbageIsRefusedOrReadButNeverBreaksTheReader() {
    Random random = new Random(20261124);
    for (int round = 0; round < 3000; round++) {
      byte[] damaged = object.clone();
      for (int i = 0; i < 4; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      Throwable thrown =
          catchThrowable(
              () -> {
                ElfFile file = ElfFile.parse(damaged);
                file.symbols();
                for (ElfSection section : file.sections()) {
                  if (section.type() == Elf.SHT_RELA) {
                    ElfTables.relocations(section);
                  }
                }
              });
      assertThat(thrown).satisfiesAnyOf(t -> assertThat(t).isNull(), ElfFileTest::isRefusal);
    }
  }

  @Test
  void refusesWhatIsNoRelocatableFile() throws IOException {
    byte[] program = Files.readAllBytes(Path.of("/bin/true"));

    assertThatThrownBy(() -> ElfFile.parse(program))
        .isInstanceOf(ElfException.class)
        .hasMessageContaining("not a relocatable x86-64 file");
    assertThatThrownBy(
            () -> ElfFile.parse("#!/bin/sh\n".repeat(20).getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(ElfException.class)
        .hasMessageContaining("not a 64-bit little-endian ELF file");
  }

  private static void isRefusal(Throwable thrown) {
    assertThat(thrown).isInstanceOf(ElfException.class);
  }

  private static String readelf(Path file) throws IOException {
    return Command.of("readelf", "-srW", file.toString())
        .run()
        .output()
        .replaceAll("at offset 0x[0-9a-f]+", "");
  }
}
