package dev.seaworthy.lab.kernel;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The kernels found in a package index, oldest first within their series. */
public final class KernelCatalogue {

  // Three numbers: the two-number names are metapackages.
  private static final Pattern IMAGE =
      Pattern.compile("linux-image-\\d+\\.\\d+\\.\\d+.*-cloud-amd64");
  private static final Pattern SOURCE = Pattern.compile("linux-source-(\\d+\\.\\d+)");
  private static final Comparator<ArchivePackage> BY_VERSION =
      Comparator.comparing(ArchivePackage::version);

  private final Map<String, List<ArchivePackage>> packages;
  private final List<KernelOffer> offers;

  /** Works out what the packages offer. */
  public KernelCatalogue(List<ArchivePackage> index) {
    packages =
        index.stream()
            .sorted(BY_VERSION)
            .collect(
                Collectors.groupingBy(
                    ArchivePackage::name, LinkedHashMap::new, Collectors.toList()));
    offers =
        packages.values().stream()
            .map(List::getLast)
            .filter(newest -> IMAGE.matcher(newest.name()).matches())
            .map(this::offer)
            .sorted(Comparator.comparing(KernelOffer::version))
            .toList();
  }

  /** Every kernel, in the order of package versions. */
  public List<KernelOffer> offers() {
    return offers;
  }

  /** The kernel of one release, if it is offered. */
  public Optional<KernelOffer> release(String release) {
    return offers.stream().filter(offer -> offer.release().equals(release)).findFirst();
  }

  private KernelOffer offer(ArchivePackage image) {
    String release = image.name().substring("linux-image-".length());
    return new KernelOffer(release, image, headers(release, image), sources(image));
  }

  private List<ArchivePackage> headers(String release, ArchivePackage image) {
    Optional<ArchivePackage> own = exactly("linux-headers-" + release, image.version());
    if (own.isEmpty()) {
      return List.of();
    }
    Optional<ArchivePackage> common =
        dependency(own.get(), "linux-headers-.*-common")
            .flatMap(name -> exactly(name, image.version()));
    Optional<ArchivePackage> kbuild =
        dependency(own.get(), "linux-kbuild-.*").flatMap(name -> newest(name, image.version()));
    return common.isPresent() && kbuild.isPresent()
        ? List.of(own.get(), common.get(), kbuild.get())
        : List.of();
  }

  private List<ArchivePackage> sources(ArchivePackage image) {
    String series = image.version().series();
    return packages.entrySet().stream()
        .filter(entry -> isSourceOf(entry.getKey(), series))
        .flatMap(entry -> entry.getValue().stream())
        .toList();
  }

  private static boolean isSourceOf(String name, String series) {
    Matcher match = SOURCE.matcher(name);
    return match.matches() && match.group(1).equals(series);
  }

  private static Optional<String> dependency(ArchivePackage of, String pattern) {
    return of.depends().stream().filter(name -> name.matches(pattern)).findFirst();
  }

  private Optional<ArchivePackage> exactly(String name, PackageVersion version) {
    return packages.getOrDefault(name, List.of()).stream()
        .filter(candidate -> candidate.version().equals(version))
        .findFirst();
  }

  private Optional<ArchivePackage> newest(String name, PackageVersion atLeast) {
    return packages.getOrDefault(name, List.of()).stream()
        .filter(candidate -> !candidate.version().isBefore(atLeast))
        .max(BY_VERSION);
  }
}
