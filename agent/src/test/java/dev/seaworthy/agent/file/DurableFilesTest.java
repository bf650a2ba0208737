package dev.seaworthy.agent.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFilesTest {
  @TempDir Path directory;

  @Test
  void replacesAFileAndKeepsItToTheOwner() throws IOException {
    Path file = directory.resolve("secret");
    DurableFiles.write(file, new byte[] {1});
    DurableFiles.write(file, new byte[] {2, 3});

    assertThat(DurableFiles.read(file, 10)).hasValue(new byte[] {2, 3});
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(directory).isDirectoryContaining("glob:**secret");
    try (var files = Files.list(directory)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void doesNotInheritTheModeOfALeftover() throws IOException {
    Path leftover = directory.resolve(".secret.new");
    Files.writeString(leftover, "old");
    Files.setPosixFilePermissions(leftover, PosixFilePermissions.fromString("rw-rw-rw-"));

    DurableFiles.write(directory.resolve("secret"), new byte[] {1});

    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("secret"))))
        .isEqualTo("rw-------");
  }

  @Test
  void refusesToReadMoreThanTheLimit() throws IOException {
    Path file = directory.resolve("large");
    Files.write(file, new byte[11]);

    assertThatThrownBy(() -> DurableFiles.read(file, 10))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("larger than 10 bytes");
  }

  @Test
  void makesDirectoriesForTheOwnerAlone() throws IOException {
    Path made = directory.resolve("a/b");
    DurableFiles.directory(made);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rwx------");
  }
}
