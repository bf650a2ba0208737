package dev.seaworthy.lab.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.lab.process.Command;
import dev.seaworthy.lab.vm.SharedLibraries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCompilerTest {

  @TempDir Path directory;

  @Test
  void everyCaseHasStaticCheckThatSaysOneKnownThing() throws IOException {
    CheckCompiler compiler = new CheckCompiler(directory);
    for (PatchCase patchCase : PatchCases.all()) {
      Path check = compiler.compile(patchCase);

      assertThat(SharedLibraries.of(check)).isEmpty();
      assertThat(Command.of(check.toString()).attempt().output().strip())
          .matches("VULNERABLE|FIXED|ERROR .+");
    }
  }

  @Test
  void compilesOnce() throws IOException {
    CheckCompiler compiler = new CheckCompiler(directory);
    Path first = compiler.compile(PatchCases.CMDLINE);
    Files.writeString(first, "kept");

    assertThat(compiler.compile(PatchCases.CMDLINE)).isEqualTo(first).hasContent("kept");
  }
}
