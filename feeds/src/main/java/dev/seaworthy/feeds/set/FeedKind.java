package dev.seaworthy.feeds.set;

import dev.seaworthy.core.vulnerability.identify.Vendor;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a feed's file is, by its place: {@code FOLDER/FILE} (docs/spec/verdicts.md, "Folder of
 * feeds").
 */
public enum FeedKind {
  /** Valid records of the kernel CNA. */
  CVE_PUBLISHED("cve-linux", "published-*.jsonl*"),
  /** Records as cve.org serves them, of any state. */
  CVE_SERVED("cve-linux", "cvelist-*.jsonl*"),
  /** The CNA's directory of rejected ids. */
  CVE_REJECTED("cve-linux", "rejected.jsonl*"),
  /** When ids were rejected. */
  REJECTIONS("cve-linux", "rejections.jsonl*"),
  /** When ids were published. */
  PUBLICATIONS("cve-linux", "index.tsv*"),
  /** CISA's catalogue. */
  KEV("kev", "known_exploited_vulnerabilities{,-*}.json{,.gz}"),
  /** FIRST's scores. */
  EPSS("epss", "epss_scores-*.csv{,.gz}"),
  DEBIAN_CHANGELOG("debian", "*.changelog.Debian{,.gz}"),
  DEBIAN_TRACKER("debian", "tracker*.json{,.gz}"),
  /** {@code config-$(uname -r)}. */
  KERNEL_CONFIG("debian", "config-[0-9]*"),
  /** {@code kbuild-SERIES.tsv}. */
  BUILD_MAP("debian", "kbuild-[0-9]*.tsv{,.gz}"),
  UBUNTU_TRACKER("ubuntu", "uct-*.zip"),
  UBUNTU_OSV("ubuntu", "osv-*.json{,.gz}"),
  UBUNTU_LIVE_PATCHES("ubuntu", "LSN-*.json{,.gz}"),
  ALMALINUX_OSV("almalinux", "*.zip"),
  RED_HAT_OVAL("redhat", "oval*.xml{,.gz,.bz2}"),
  RED_HAT_CSAF("redhat", "{csaf,vex}-*.json{,.gz}"),
  ROCKY_UPDATES("redhat", "rocky-updateinfo*.xml{,.gz}"),
  SUSE_CSAF("suse", "csaf-*.json{,.gz}"),
  SUSE_OVAL("suse", "oval-*.xml{,.gz}"),
  SUSE_CVRF("suse", "cvrf-*.xml{,.gz}"),
  SUSE_LIVE_PATCHES("livepatch", "suse-*-livepatches.json{,.gz}"),
  /** Which kernel each update of a SUSE product is. */
  SUSE_KERNELS("livepatch", "vendor-livepatch-map.json{,.gz}"),
  AMAZON_UPDATES("amazon", "updateinfo*.xml{,.gz}"),
  OPENEULER_CVRF("openeuler", "cvrf-*.xml{,.gz}");

  private static final Pattern PLACE =
      Pattern.compile("[a-z0-9][a-z0-9-]{0,63}/[A-Za-z0-9][A-Za-z0-9._+~-]{0,199}");

  private static final Map<FeedKind, PathMatcher> MATCHERS = matchers();

  private final String folder;
  private final String glob;

  FeedKind(String folder, String glob) {
    this.folder = folder;
    this.glob = glob;
  }

  private static Map<FeedKind, PathMatcher> matchers() {
    Map<FeedKind, PathMatcher> matchers = new EnumMap<>(FeedKind.class);
    for (FeedKind kind : values()) {
      matchers.put(kind, FileSystems.getDefault().getPathMatcher("glob:" + kind.glob));
    }
    return Map.copyOf(matchers);
  }

  /**
   * The kind of the file at a place; empty where no feed is kept.
   *
   * @param place such as {@code kev/known_exploited_vulnerabilities.json}
   */
  public static Optional<FeedKind> of(String place) {
    if (!PLACE.matcher(place).matches()) {
      return Optional.empty();
    }
    int slash = place.indexOf('/');
    String folder = place.substring(0, slash);
    Path file = Path.of(place.substring(slash + 1));
    return Arrays.stream(values())
        .filter(kind -> kind.folder.equals(folder) && kind.matches(file))
        .findFirst();
  }

  private boolean matches(Path file) {
    PathMatcher matcher = MATCHERS.get(this);
    return matcher != null && matcher.matches(file);
  }

  /** The folder that holds files of this kind. */
  public String folder() {
    return folder;
  }

  /** The names of its files, in the form of {@link java.nio.file.FileSystem#getPathMatcher}. */
  public String glob() {
    return glob;
  }

  /** Whose kernels it speaks of; empty for feeds about upstream's code and about exploitation. */
  public Set<Vendor> vendors() {
    return switch (this) {
      case DEBIAN_CHANGELOG, DEBIAN_TRACKER -> Set.of(Vendor.DEBIAN);
      case UBUNTU_TRACKER, UBUNTU_OSV, UBUNTU_LIVE_PATCHES -> Set.of(Vendor.UBUNTU);
      case ALMALINUX_OSV -> Set.of(Vendor.ALMALINUX, Vendor.RED_HAT);
      // Live patches of Red Hat are taken over by its rebuilds.
      case RED_HAT_OVAL, RED_HAT_CSAF -> Set.of(Vendor.RED_HAT, Vendor.ALMALINUX, Vendor.ROCKY);
      case ROCKY_UPDATES -> Set.of(Vendor.ROCKY);
      case SUSE_CSAF, SUSE_OVAL, SUSE_CVRF, SUSE_LIVE_PATCHES, SUSE_KERNELS -> Set.of(Vendor.SUSE);
      case AMAZON_UPDATES -> Set.of(Vendor.AMAZON);
      case OPENEULER_CVRF -> Set.of(Vendor.OPENEULER);
      case CVE_PUBLISHED,
          CVE_SERVED,
          CVE_REJECTED,
          REJECTIONS,
          PUBLICATIONS,
          KEV,
          EPSS,
          KERNEL_CONFIG,
          BUILD_MAP ->
          Set.of();
    };
  }
}
