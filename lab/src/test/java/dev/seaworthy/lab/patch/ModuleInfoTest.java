package dev.seaworthy.lab.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.lab.elf.ElfException;
import dev.seaworthy.lab.elf.ElfFile;
import dev.seaworthy.lab.elf.TinyObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleInfoTest {

  @TempDir Path directory;

  private ModuleInfo info(String text) throws IOException {
    return ModuleInfo.of(ElfFile.parse(Files.readAllBytes(TinyObject.compile(directory, text))));
  }

  @Test
  void readsWordsWithPaddingBetweenThem() throws IOException {
    ModuleInfo info =
        info(
            """
            __attribute__((section(".modinfo"), used))
            const char words[] = "name=tiny\\0\\0\\0livepatch=Y\\0vermagic=1.0 SMP a=b \\0nonsense";
            """);

    assertThat(info.values())
        .containsEntry("name", "tiny")
        .containsEntry("livepatch", "Y")
        .containsEntry("vermagic", "1.0 SMP a=b ")
        .hasSize(3);
    assertThatThrownBy(() -> info.require("srcversion"))
        .isInstanceOf(ElfException.class)
        .hasMessageContaining("no srcversion");
  }

  @Test
  void refusesFileThatIsNoModule() {
    assertThatThrownBy(() -> info("int x;"))
        .isInstanceOf(ElfException.class)
        .hasMessageContaining("no .modinfo");
  }
}
