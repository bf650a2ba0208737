package dev.seaworthy.lab.kernel;

import dev.seaworthy.lab.Progress;
import dev.seaworthy.lab.process.Command;
import dev.seaworthy.lab.process.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The distribution's package archive, reached through the system's apt.
 *
 * <p>apt checks each file against the signed index; nothing here weakens that.
 */
public final class Archive {

  private static final String KERNEL_PACKAGES = "^linux-(image|headers|kbuild|source)-";
  private static final Duration UPDATE_LIMIT = Duration.ofMinutes(5);
  private static final Duration DOWNLOAD_LIMIT = Duration.ofMinutes(30);

  private final Progress progress;

  /** An archive that reports its downloads. */
  public Archive(Progress progress) {
    this.progress = progress;
  }

  /**
   * What the archive offers today; the package lists are fetched only where there are none.
   *
   * @throws IOException when the lists cannot be had, or hold no kernel
   */
  public KernelCatalogue catalogue() throws IOException {
    List<String> names = kernelPackages();
    if (names.isEmpty()) {
      update();
      names = kernelPackages();
    }
    if (names.isEmpty()) {
      throw new IOException(
          "apt knows no Debian kernel package: the lab needs Debian's package sources (main) in"
              + " /etc/apt");
    }
    List<String> show = new ArrayList<>(List.of("apt-cache", "show"));
    show.addAll(names);
    return new KernelCatalogue(PackageIndex.parse(Command.of(show).run().output()));
  }

  /**
   * Downloads packages side by side into a directory.
   *
   * @return the .deb files
   * @throws IOException when one cannot be had or does not match the signed index
   */
  public List<Path> download(List<ArchivePackage> packages, Path directory, String detail)
      throws IOException {
    long total = packages.stream().mapToLong(ArchivePackage::size).sum();
    List<String> download = new ArrayList<>(List.of("apt-get", "-q", "download"));
    packages.forEach(wanted -> download.add(wanted.pinned()));
    CommandResult apt =
        Command.of(download)
            .in(directory)
            .within(DOWNLOAD_LIMIT)
            .onTick(() -> progress.report("download", detail, share(directory, total)))
            .attempt();
    if (apt.exitCode() != 0) {
      throw new IOException(
          "apt could not download "
              + detail
              + "; if its package lists are old, run `sudo apt-get update` and try again\n"
              + apt.lastLines());
    }
    progress.report("download", detail, 1);
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> debs = files.filter(file -> file.toString().endsWith(".deb")).sorted().toList();
      if (debs.size() != packages.size()) {
        throw new IOException("apt left " + debs.size() + " files of " + packages.size());
      }
      return debs;
    }
  }

  private static List<String> kernelPackages() throws IOException {
    CommandResult found = Command.of("apt-cache", "search", "--names-only", KERNEL_PACKAGES).run();
    return found.output().lines().map(line -> line.split(" ", 2)[0]).sorted().toList();
  }

  private void update() throws IOException {
    progress.report("package lists", "apt-get update", Progress.UNKNOWN);
    CommandResult update = Command.of("apt-get", "-q", "update").within(UPDATE_LIMIT).attempt();
    if (update.exitCode() != 0) {
      throw new IOException(
          "this machine has no package lists: run `sudo apt-get update` once\n"
              + update.lastLines());
    }
  }

  private static double share(Path directory, long total) {
    try (Stream<Path> files = Files.walk(directory)) {
      long bytes = files.mapToLong(file -> file.toFile().length()).sum();
      return total == 0 ? Progress.UNKNOWN : Math.min(0.99, (double) bytes / total);
    } catch (IOException e) {
      // Files come and go while apt works; a bar that stands still for a tick is no failure.
      return Progress.UNKNOWN;
    }
  }
}
