package dev.seaworthy.lab.kernel;

import java.util.List;

/**
 * One kernel that the archive offers today.
 *
 * @param release as {@code uname -r} would print it, for example {@code 6.1.0-50-cloud-amd64}
 * @param image the package with the kernel and its modules
 * @param headers the packages needed to build a module for it; empty when the archive lacks one
 * @param sources source packages of the same series, oldest first
 */
public record KernelOffer(
    String release,
    ArchivePackage image,
    List<ArchivePackage> headers,
    List<ArchivePackage> sources) {

  /** Copies the lists. */
  public KernelOffer {
    headers = List.copyOf(headers);
    sources = List.copyOf(sources);
  }

  /** Version of the kernel package. */
  public PackageVersion version() {
    return image.version();
  }

  /** The stable series, for example {@code 6.12}. */
  public String series() {
    return version().series();
  }

  /** Whether a module can be built for it. */
  public boolean hasHeaders() {
    return !headers.isEmpty();
  }

  /** Whether the source package of this or a later version of its series is offered. */
  public boolean hasSource() {
    return sources.stream().anyMatch(source -> !source.version().isBefore(version()));
  }
}
