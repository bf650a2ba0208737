package dev.seaworthy.lab.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.lab.process.Command;
import dev.seaworthy.lab.process.Executables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestTreeTest {

  @TempDir Path directory;

  @Test
  void holdsShellProgramsAndTheirLibraries() throws IOException {
    Path program = Executables.find("make").orElseThrow();
    GuestTree tree = GuestTree.create(directory.resolve("tree")).program(program);

    assertThat(tree.root().resolve("bin/sh")).isSymbolicLink().isExecutable();
    assertThat(tree.root().resolve("bin/wget")).isSymbolicLink();
    assertThat(SharedLibraries.of(program)).isNotEmpty();
    for (Path library : SharedLibraries.of(program)) {
      assertThat(tree.root().resolve(library.toString().substring(1))).isRegularFile();
    }
  }

  @Test
  void copiesDirectoriesWithLinksAndPermissions() throws IOException {
    Path source = directory.resolve("image");
    Files.createDirectories(source.resolve("bin"));
    Files.writeString(source.resolve("bin/run"), "x");
    assertThat(source.resolve("bin/run").toFile().setExecutable(true)).isTrue();
    Files.createSymbolicLink(source.resolve("link"), Path.of("bin/run"));

    GuestTree tree =
        GuestTree.create(directory.resolve("tree")).directory(source, "/opt/seaworthy/agent");

    Path copy = tree.root().resolve("opt/seaworthy/agent");
    assertThat(copy.resolve("bin/run")).isExecutable();
    assertThat(Files.readSymbolicLink(copy.resolve("link"))).isEqualTo(Path.of("bin/run"));
  }

  @Test
  void refusesPathsOutside() throws IOException {
    GuestTree tree = GuestTree.create(directory.resolve("tree"));

    assertThatThrownBy(() -> tree.text("/../escape", "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void becomesDiskOwnedByRoot() throws IOException {
    GuestTree tree =
        GuestTree.create(directory.resolve("tree")).text("/etc/seaworthy/boot.sh", "echo hi\n");
    Path disk = DiskImage.create(tree.root(), directory.resolve("disk.img"));

    String shown =
        Command.of("debugfs", "-R", "cat /etc/seaworthy/boot.sh", disk.toString()).run().output();
    assertThat(shown).isEqualTo("echo hi\n");
    Command.of("e2fsck", "-fn", disk.toString()).run();
  }

  @Test
  void refusesProgramWhoseLibraryIsMissing() {
    List<String> lines = List.of("\tlibgone.so.9 => not found");

    assertThatThrownBy(() -> SharedLibraries.parse(Path.of("/usr/bin/x"), lines))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("libgone.so.9");
  }

  @Test
  void readsWhatLddPrints() throws IOException {
    List<String> lines =
        List.of(
            "\tlinux-vdso.so.1 (0x00007ffd)",
            "\tlibz.so.1 => /lib/x86_64-linux-gnu/libz.so.1 (0x00007f01)",
            "\t/lib64/ld-linux-x86-64.so.2 (0x00007f02)");

    assertThat(SharedLibraries.parse(Path.of("/usr/bin/x"), lines))
        .containsExactly(
            Path.of("/lib/x86_64-linux-gnu/libz.so.1"), Path.of("/lib64/ld-linux-x86-64.so.2"));
  }
}
