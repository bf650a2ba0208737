package dev.seaworthy.lab.kernel;

import dev.seaworthy.lab.Progress;
import dev.seaworthy.lab.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Kernels unpacked side by side in a cache directory; nothing is installed. */
public final class KernelStore {

  private final Path directory;
  private final Archive archive;
  private final Progress progress;

  /** A store below {@code directory}, filled from the archive. */
  public KernelStore(Path directory, Archive archive, Progress progress) {
    this.directory = directory;
    this.archive = archive;
    this.progress = progress;
  }

  /**
   * The kernel, downloaded and unpacked if it is not here yet.
   *
   * @throws IOException when it cannot be downloaded or unpacked
   */
  public LabKernel fetch(KernelOffer offer) throws IOException {
    Path home = directory.resolve(offer.release() + "_" + fileName(offer.version()));
    if (!Files.isDirectory(home)) {
      unpack(offer, home);
    }
    progress.report("fetch kernel", offer.release(), 1);
    return describe(offer, home);
  }

  private void unpack(KernelOffer offer, Path home) throws IOException {
    try (WorkDirectory work = WorkDirectory.beside(home)) {
      List<ArchivePackage> wanted = new ArrayList<>(List.of(offer.image()));
      wanted.addAll(offer.headers());
      Path debs = Files.createDirectories(work.path().resolve("debs"));
      Path root = Files.createDirectories(work.path().resolve("root"));
      for (Path deb : archive.download(wanted, debs, offer.release())) {
        progress.report("unpack kernel", deb.getFileName().toString(), Progress.UNKNOWN);
        Command.of("dpkg-deb", "-x", deb.toString(), root.toString()).run();
      }
      linkModules(root);
      Command.of("depmod", "-b", root.toString(), offer.release()).run();
      work.publish(root, home);
    }
  }

  /** Later packages keep modules below usr/lib, where tools with a base directory do not look. */
  private static void linkModules(Path root) throws IOException {
    if (!Files.exists(root.resolve("lib"))) {
      Files.createSymbolicLink(root.resolve("lib"), Path.of("usr/lib"));
    }
  }

  private static LabKernel describe(KernelOffer offer, Path home) throws IOException {
    Path vmlinuz = home.resolve("boot/vmlinuz-" + offer.release());
    Path modules = home.resolve("lib/modules").resolve(offer.release());
    Path headers = home.resolve("usr/src/linux-headers-" + offer.release());
    if (!Files.isRegularFile(vmlinuz) || !Files.isRegularFile(modules.resolve("modules.dep"))) {
      throw new IOException("damaged kernel cache, delete it and run again: " + home);
    }
    return new LabKernel(
        offer.release(),
        offer.version(),
        vmlinuz,
        modules,
        Files.isDirectory(headers) ? headers : null,
        offer);
  }

  private static String fileName(PackageVersion version) {
    return version.text().replace(':', '%');
  }
}
