package dev.seaworthy.lab.vm;

import dev.seaworthy.lab.kernel.LabKernel;
import dev.seaworthy.lab.process.Executables;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** The first root of a lab machine: busybox, the modules it boots with, check programs, init. */
final class Initramfs {

  // In the order in which they must be there before the disk and the network are.
  private static final List<String> MODULES = List.of("virtio_pci", "virtio_blk", "virtio_net");
  private static final List<String> CGI = List.of("check", "facts", "poweroff");
  private static final int BUFFER = 1 << 16;

  private Initramfs() {}

  /** Writes the archive for one kernel, with check programs by name. */
  static void write(Path file, LabKernel kernel, Map<String, Path> checks) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
        CpioWriter cpio = new CpioWriter(new FastGzip(out))) {
      for (String directory : List.of("bin", "dev", "modules", "checks", "www", "www/cgi-bin")) {
        cpio.directory(directory);
      }
      cpio.device("dev/console", 5, 1);
      cpio.file("bin/busybox", 0755, busybox());
      cpio.file("init", 0755, Resources.read("init.sh"));
      cpio.file("www/index.html", 0644, Resources.read("index.html"));
      for (String script : CGI) {
        cpio.file("www/cgi-bin/" + script, 0755, Resources.read(script + ".sh"));
      }
      for (Map.Entry<String, Path> check : checks.entrySet()) {
        cpio.file("checks/" + check.getKey(), 0755, Files.readAllBytes(check.getValue()));
      }
      modules(cpio, new KernelModules(kernel.moduleDir()));
    }
  }

  private static void modules(CpioWriter cpio, KernelModules modules) throws IOException {
    StringBuilder order = new StringBuilder();
    for (String module : modules.loadOrder(MODULES)) {
      String name = module + ".ko";
      cpio.file("modules/" + name, 0644, modules.read(module));
      order.append(name).append('\n');
    }
    cpio.file("modules/order", 0644, order.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] busybox() throws IOException {
    Path busybox =
        Executables.find("busybox")
            .orElseThrow(() -> new IOException("busybox is missing: install busybox-static"));
    return Files.readAllBytes(busybox);
  }

  /** Size matters little to the emulated machine, time to build it does. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
