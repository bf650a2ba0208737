package dev.seaworthy.feeds.suse;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.evidence.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The live patches of one kernel update of a SUSE product.
 *
 * @param product with the flavour: {@code SLE15-SP6} or {@code SLE15-SP6-RT}
 * @param update the number of the kernel update
 * @param versions oldest first
 */
public record SuseLine(String product, int update, List<Version> versions, Source source) {
  public SuseLine {
    versions = List.copyOf(versions);
  }

  /**
   * One live patch, with everything that it fixes.
   *
   * @param built when it was built (UTC)
   * @param released whether it was more than the empty patch that a kernel starts with
   */
  public record Version(int number, Instant built, boolean released, Set<CveId> cves) {
    public Version {
      cves = Set.copyOf(cves);
    }
  }

  /** The name that SUSE gives to the update. */
  public String name() {
    return product + "_Update_" + update;
  }

  /** The first live patch with the fix. */
  Optional<Version> firstWith(CveId cve) {
    return versions.stream().filter(version -> version.cves().contains(cve)).findFirst();
  }
}
