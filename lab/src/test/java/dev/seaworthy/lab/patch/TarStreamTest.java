package dev.seaworthy.lab.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.lab.process.Command;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarStreamTest {

  private static final String DEEP = "a-rather-long-directory-name/".repeat(5) + "file.c";

  @TempDir Path directory;

  private byte[] archive(String format) throws IOException {
    Path tree = Files.createDirectories(directory.resolve("tree"));
    Path deep = tree.resolve(DEEP);
    Files.createDirectories(deep.getParent());
    Files.writeString(deep, "int deep;\n");
    Files.writeString(tree.resolve("big"), "x".repeat(3000));
    Files.writeString(tree.resolve("last.c"), "int last;\n");
    Path tar = directory.resolve("t.tar");
    Command.of("tar", "--sort=name", "--format=" + format, "-cf", tar.toString(), "-C")
        .and(directory.toString(), "tree")
        .run();
    return Files.readAllBytes(tar);
  }

  private static String read(byte[] archive, String name) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(archive);
    long size = new TarStream(in).seek(name::equals, name);
    return new String(in.readNBytes((int) size), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gnu", "ustar"})
  void findsFilesAmongOthers(String format) throws IOException {
    byte[] archive = archive(format);

    assertThat(read(archive, "tree/last.c")).isEqualTo("int last;\n");
    assertThat(read(archive, "tree/" + DEEP)).isEqualTo("int deep;\n");
  }

  @Test
  void refusesArchiveWithoutTheFile() throws IOException {
    byte[] archive = archive("gnu");

    assertThatThrownBy(() -> read(archive, "tree/none.c"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the archive has no tree/none.c");
  }

  @Test
  void refusesTruncatedArchive() throws IOException {
    byte[] archive = archive("gnu");

    assertThatThrownBy(() -> read(Arrays.copyOf(archive, 700), "tree/last.c"))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read(Arrays.copyOf(archive, 1536), "tree/last.c"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void refusesWhatIsNoArchive() {
    assertThatThrownBy(
            () -> read("no tar at all ".repeat(80).getBytes(StandardCharsets.US_ASCII), "x"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a tar archive");
  }
}
