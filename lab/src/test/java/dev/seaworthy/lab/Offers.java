package dev.seaworthy.lab;

import dev.seaworthy.lab.kernel.ArchivePackage;
import dev.seaworthy.lab.kernel.KernelCatalogue;
import dev.seaworthy.lab.kernel.PackageVersion;
import java.util.ArrayList;
import java.util.List;

/** Builds the package index of an imagined archive. */
public final class Offers {

  private final List<ArchivePackage> packages = new ArrayList<>();

  /** Adds a kernel without headers. */
  public Offers bare(String release, String version) {
    add("linux-image-" + release + "-cloud-amd64", version);
    return this;
  }

  /** Adds a kernel with everything needed to build modules for it. */
  public Offers full(String release, String version) {
    bare(release, version);
    String kbuild = "linux-kbuild-" + release;
    add("linux-headers-" + release + "-common", version);
    add(kbuild, version);
    packages.add(
        new ArchivePackage(
            "linux-headers-" + release + "-cloud-amd64",
            new PackageVersion(version),
            10,
            List.of("linux-headers-" + release + "-common", kbuild, "gcc-12")));
    return this;
  }

  /** Adds any package. */
  public Offers add(String name, String version) {
    packages.add(new ArchivePackage(name, new PackageVersion(version), 10, List.of()));
    return this;
  }

  /** What the archive then offers. */
  public KernelCatalogue catalogue() {
    return new KernelCatalogue(packages);
  }
}
