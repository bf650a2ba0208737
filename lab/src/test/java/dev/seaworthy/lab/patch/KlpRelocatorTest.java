package dev.seaworthy.lab.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.lab.elf.Elf;
import dev.seaworthy.lab.elf.ElfException;
import dev.seaworthy.lab.elf.ElfFile;
import dev.seaworthy.lab.elf.ElfRela;
import dev.seaworthy.lab.elf.ElfSection;
import dev.seaworthy.lab.elf.ElfSymbol;
import dev.seaworthy.lab.elf.ElfTables;
import dev.seaworthy.lab.elf.TinyObject;
import dev.seaworthy.lab.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KlpRelocatorTest {

  private static final String TEXT =
      """
      extern int hidden_data, shown_data;
      extern int hidden(int), shown(int);
      __attribute__((cold)) int rare(void) { return hidden_data; }
      int work(int x) { return hidden(x) + shown(x) + hidden_data + shown_data; }
      int (*table)(int) = hidden;
      """;

  private static final KlpRelocator RELOCATOR =
      new KlpRelocator(
          "vmlinux", Set.of("shown", "shown_data")::contains, Set.of("hidden", "hidden_data"));

  @TempDir Path directory;

  private ElfFile object(String text) throws IOException {
    return ElfFile.parse(Files.readAllBytes(TinyObject.compile(directory, text)));
  }

  @Test
  void renamesPrivateSymbolsOnly() throws IOException {
    ElfFile relocated = RELOCATOR.relocate(object(TEXT));

    assertThat(relocated.symbols())
        .filteredOn(symbol -> symbol.section() == Elf.SHN_LIVEPATCH)
        .extracting(ElfSymbol::name)
        .containsExactlyInAnyOrder(".klp.sym.vmlinux.hidden,0", ".klp.sym.vmlinux.hidden_data,0");
    assertThat(relocated.symbols())
        .filteredOn(ElfSymbol::isUndefined)
        .extracting(ElfSymbol::name)
        .containsExactlyInAnyOrder("shown", "shown_data");
  }

  @Test
  void movesTheirRelocationsSectionBySection() throws IOException {
    ElfFile original = object(TEXT);
    ElfFile relocated = RELOCATOR.relocate(original);

    assertThat(relocated.sections())
        .extracting(ElfSection::name)
        .contains(
            ".klp.rela.vmlinux..text",
            ".klp.rela.vmlinux..text.unlikely",
            ".klp.rela.vmlinux..data");
    ElfSection moved = relocated.section(".klp.rela.vmlinux..text").orElseThrow();
    ElfSection kept = relocated.section(".rela.text").orElseThrow();
    assertThat(moved.flags()).isEqualTo(Elf.SHF_ALLOC | Elf.SHF_RELA_LIVEPATCH);
    assertThat(moved.info()).isEqualTo(kept.info());
    assertThat(moved.link()).isEqualTo(kept.link());

    List<ElfRela> before = ElfTables.relocations(original.section(".rela.text").orElseThrow());
    List<ElfRela> after = new ArrayList<>(ElfTables.relocations(kept));
    after.addAll(ElfTables.relocations(moved));
    assertThat(after).containsExactlyInAnyOrderElementsOf(before);
    assertThat(ElfTables.relocations(moved)).allMatch(it -> isPrivate(relocated, it));
    assertThat(ElfTables.relocations(kept)).noneMatch(it -> isPrivate(relocated, it));
  }

  @Test
  void survivesStrip() throws IOException {
    Path file = directory.resolve("relocated.o");
    Files.write(file, RELOCATOR.relocate(object(TEXT)).toBytes());
    Command.of("strip", "-g", file.toString()).run();

    String shown = Command.of("readelf", "-SrsW", file.toString()).run().output();
    assertThat(shown)
        .contains(".klp.rela.vmlinux..text")
        .contains(".klp.sym.vmlinux.hidden,0")
        .contains("OS [0xff20]");
  }

  @Test
  void leavesModuleWithoutPrivateSymbolsAlone() throws IOException {
    ElfFile original = object("extern int shown(int); int work(int x) { return shown(x); }");

    assertThat(RELOCATOR.relocate(original).symbols()).isEqualTo(original.symbols());
    assertThat(RELOCATOR.relocate(original).sections()).hasSameSizeAs(original.sections());
  }

  @Test
  void refusesPrivateSymbolThatTheCaseDoesNotName() throws IOException {
    ElfFile original = object("extern int surprise(int); int work(int x) { return surprise(x); }");

    assertThatThrownBy(() -> RELOCATOR.relocate(original))
        .isInstanceOf(ElfException.class)
        .hasMessageContaining("surprise");
  }

  private static boolean isPrivate(ElfFile file, ElfRela relocation) {
    try {
      return file.symbols().get(relocation.symbol()).section() == Elf.SHN_LIVEPATCH;
    } catch (ElfException e) {
      throw new AssertionError(e);
    }
  }
}
