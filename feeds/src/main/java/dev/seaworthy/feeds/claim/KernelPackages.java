package dev.seaworthy.feeds.claim;

import dev.seaworthy.core.vulnerability.identify.Vendor;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which packages of a distribution are the kernel itself, and the source they count under. */
public final class KernelPackages {
  private static final Map<String, String> RPM =
      Map.ofEntries(
          Map.entry("kernel", "kernel"),
          Map.entry("kernel-core", "kernel"),
          Map.entry("kernel-64k", "kernel"),
          Map.entry("kernel-64k-core", "kernel"),
          Map.entry("kernel-rt", "kernel-rt"),
          Map.entry("kernel-rt-core", "kernel-rt"),
          Map.entry("kernel-uek", "kernel-uek"),
          Map.entry("kernel-uek-core", "kernel-uek"));
  private static final Pattern SUSE_FLAVOUR =
      Pattern.compile("kernel-(?:default|rt|azure|64kb|kvmsmall)");
  private static final Pattern DEBIAN = Pattern.compile("linux(?:-[0-9]+\\.[0-9]+)?");
  private static final Pattern UBUNTU = Pattern.compile("linux(?:-[a-z0-9.+-]+)?");

  private KernelPackages() {}

  /** The source package that a vendor's feed means by a name; empty for anything but a kernel. */
  public static Optional<String> source(Vendor vendor, String name) {
    return switch (vendor) {
      case RED_HAT, ALMALINUX, ROCKY, ORACLE, AMAZON, OPENEULER, AZURE_LINUX ->
          Optional.ofNullable(RPM.get(name));
      case SUSE -> matching(SUSE_FLAVOUR, name);
      case DEBIAN -> matching(DEBIAN, name);
      case UBUNTU -> matching(UBUNTU, name);
      case KERNEL_ORG -> Optional.empty();
    };
  }

  private static Optional<String> matching(Pattern pattern, String name) {
    return pattern.matcher(name).matches() ? Optional.of(name) : Optional.empty();
  }
}
