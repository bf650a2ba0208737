package dev.seaworthy.lab.kernel;

import java.util.List;

/**
 * One version of a package as the archive's index describes it.
 *
 * @param name package name
 * @param version package version
 * @param size bytes of the .deb file
 * @param depends names of the packages it depends on, first alternative only, without versions
 */
public record ArchivePackage(String name, PackageVersion version, long size, List<String> depends) {

  /** Copies the list. */
  public ArchivePackage {
    depends = List.copyOf(depends);
  }

  /** The form in which apt takes exactly this version: {@code name=version}. */
  public String pinned() {
    return name + "=" + version;
  }
}
