package dev.seaworthy.lab.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.lab.process.Command;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpioWriterTest {

  @Test
  void busyboxUnpacksWhatWasWritten(@TempDir Path directory) throws IOException {
    Path archive = directory.resolve("a.cpio");
    try (CpioWriter cpio = new CpioWriter(Files.newOutputStream(archive))) {
      cpio.directory("d");
      cpio.file("d/script", 0755, "echo hello\n".getBytes(StandardCharsets.UTF_8));
      cpio.file("empty", 0600, new byte[0]);
    }
    Path target = Files.createDirectory(directory.resolve("out"));
    Command.of("busybox", "cpio", "-i", "-F", archive.toString()).in(target).run();

    assertThat(target.resolve("d/script")).hasContent("echo hello\n").isExecutable();
    assertThat(target.resolve("empty")).isEmptyFile();
    assertThat(Command.of("stat", "-c", "%a", target.resolve("empty").toString()).run().output())
        .isEqualTo("600\n");
  }

  @Property
  void everyPartStartsOnFourBytes(
      @ForAll @AlphaChars @StringLength(min = 1, max = 20) String name,
      @ForAll @Size(max = 20) byte[] content)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CpioWriter cpio = new CpioWriter(out)) {
      cpio.file(name, 0644, content);
    }
    String archive = out.toString(StandardCharsets.ISO_8859_1);

    assertThat(archive.length() % 4).isZero();
    assertThat(archive.indexOf("070701", 6) % 4).isZero();
    assertThat(archive.substring(54, 62)).isEqualTo(hex(content.length));
    assertThat(archive.substring(94, 102)).isEqualTo(hex(name.length() + 1));
  }

  @Test
  void refusesNamesAndPermissionsThatMeanSomethingElse() {
    CpioWriter cpio = new CpioWriter(new ByteArrayOutputStream());

    assertThatThrownBy(() -> cpio.directory("/etc")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> cpio.directory("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> cpio.file("x", 0100755, new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String hex(int value) {
    return String.format(Locale.ROOT, "%08X", value);
  }
}
