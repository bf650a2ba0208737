package dev.seaworthy.lab.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class KernelModulesTest {

  @TempDir Path directory;

  @BeforeEach
  void list() throws IOException {
    Files.writeString(
        directory.resolve("modules.dep"),
        """
        kernel/core.ko:
        kernel/ring-buffer.ko: kernel/core.ko
        kernel/disk.ko.xz: kernel/ring-buffer.ko kernel/core.ko
        kernel/odd.ko.lz9:
        kernel/a.ko: kernel/b.ko
        kernel/b.ko: kernel/a.ko
        """);
    Files.writeString(directory.resolve("modules.builtin"), "kernel/fs/ext4.ko\n");
  }

  private KernelModules modules() throws IOException {
    return new KernelModules(directory);
  }

  @Test
  void loadsWhatIsNeededFirstAndOnce() throws IOException {
    assertThat(modules().loadOrder(List.of("disk", "core", "ext4")))
        .containsExactly("core", "ring_buffer", "disk");
  }

  @Test
  void readsCompressedModules() throws IOException {
    Files.createDirectories(directory.resolve("kernel"));
    try (OutputStream xz =
        new XZOutputStream(
            Files.newOutputStream(directory.resolve("kernel/disk.ko.xz")), new LZMA2Options(0))) {
      xz.write("bytes".getBytes(StandardCharsets.US_ASCII));
    }
    Files.writeString(directory.resolve("kernel/core.ko"), "plain");

    assertThat(modules().read("disk")).asString(StandardCharsets.US_ASCII).isEqualTo("bytes");
    assertThat(modules().read("core")).asString(StandardCharsets.US_ASCII).isEqualTo("plain");
  }

  @Test
  void refusesUnknownModule() {
    assertThatThrownBy(() -> modules().loadOrder(List.of("tape")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no module tape");
  }

  @Test
  void refusesCircle() {
    assertThatThrownBy(() -> modules().loadOrder(List.of("a")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("circle");
  }

  @Test
  void refusesUnknownCompression() throws IOException {
    Files.createDirectories(directory.resolve("kernel"));
    Files.writeString(directory.resolve("kernel/odd.ko.lz9"), "?");

    assertThatThrownBy(() -> modules().read("odd"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("compressed in a way");
  }
}
