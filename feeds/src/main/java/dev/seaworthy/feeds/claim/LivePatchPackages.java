package dev.seaworthy.feeds.claim;

import dev.seaworthy.core.vulnerability.evidence.LivePatchLine;
import dev.seaworthy.core.vulnerability.evidence.LivePatchVersion;
import dev.seaworthy.core.vulnerability.identify.Vendor;
import dev.seaworthy.core.vulnerability.order.VersionScheme;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which packages of a vendor are live patches; their names hold the build that they are for. */
final class LivePatchPackages {
  private static final Pattern KPATCH = Pattern.compile("kpatch-patch-[0-9_]+-[0-9_]+");
  private static final Pattern AMAZON = Pattern.compile("kernel-livepatch-[0-9.]+-[0-9.]+");
  private static final Pattern SUSE =
      Pattern.compile("kernel-livepatch-[0-9_]+-[0-9_]+-(?:default|rt|64kb)");

  /** Only the accumulated hot patches: single ones are not cumulative. */
  private static final Pattern OPENEULER = Pattern.compile("(patch-kernel-[0-9][^-]*-[^-]+)-ACC");

  private static final Pattern NUMBER = Pattern.compile("([0-9]{1,6})(?:-.*)?");

  private LivePatchPackages() {}

  /**
   * A line of live patches.
   *
   * @param kernelPackage how the kernel's identity names it
   * @param numbered whether the number before the release is the version of the patch
   */
  record Found(String kernelPackage, LivePatchLine line, boolean numbered) {

    Optional<LivePatchVersion> version(String versionRelease) {
      if (numbered) {
        Matcher number = NUMBER.matcher(versionRelease);
        return number.matches()
            ? Optional.of(new LivePatchVersion.Numbered(Integer.parseInt(number.group(1))))
            : Optional.empty();
      }
      return VersionScheme.RPM.reads(versionRelease)
          ? Optional.of(new LivePatchVersion.Packaged(versionRelease))
          : Optional.empty();
    }
  }

  static Optional<Found> find(Vendor vendor, String name) {
    return switch (vendor) {
      case RED_HAT -> packaged(KPATCH, name);
      case AMAZON -> packaged(AMAZON, name);
      case OPENEULER -> packaged(OPENEULER, name);
      case SUSE ->
          SUSE.matcher(name).matches()
              ? Optional.of(new Found(name, new LivePatchLine.ByNumberedPackage(name), true))
              : Optional.empty();
      case DEBIAN, UBUNTU, ALMALINUX, ROCKY, ORACLE, AZURE_LINUX, KERNEL_ORG -> Optional.empty();
    };
  }

  private static Optional<Found> packaged(Pattern pattern, String name) {
    Matcher matcher = pattern.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String kernelPackage = matcher.groupCount() == 0 ? name : matcher.group(1);
    return Optional.of(new Found(kernelPackage, new LivePatchLine.ByPackage(name), false));
  }
}
