package dev.seaworthy.lab.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskImageTest {

  @TempDir Path directory;

  private Path image() throws IOException {
    Path tree = Files.createDirectories(directory.resolve("tree/var"));
    Files.writeString(tree.resolve("journal.log"), "one\ntwo\n");
    return DiskImage.create(directory.resolve("tree"), directory.resolve("disk.img"));
  }

  @Test
  void readsAFileAndLeavesTheDiskAsItIs() throws IOException {
    Path image = image();
    byte[] before = Files.readAllBytes(image);

    assertThat(DiskImage.read(image, "/var/journal.log")).asString().isEqualTo("one\ntwo\n");
    assertThat(image).hasBinaryContent(before);
    assertThat(directory).isDirectoryNotContaining("glob:**.copy");
  }

  @Test
  void fileThatIsNotThereIsAnError() throws IOException {
    Path image = image();

    assertThatThrownBy(() -> DiskImage.read(image, "/var/other.log"))
        .isInstanceOf(IOException.class);
  }
}
