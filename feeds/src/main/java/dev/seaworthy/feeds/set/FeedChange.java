package dev.seaworthy.feeds.set;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.identify.Vendor;
import java.util.Set;

/**
 * What answers may differ once a file took the place of another. Where all sets are empty and no
 * build is concerned, only the feed's date has moved.
 *
 * @param verdicts CVEs that the file says something else of
 * @param risk CVEs whose severity, exploitation or publication it says something else of
 * @param vendors vendors of whose kernels every verdict may differ
 * @param builds whether what is compiled may differ, for any CVE
 */
public record FeedChange(
    Set<CveId> verdicts, Set<CveId> risk, Set<Vendor> vendors, boolean builds) {
  public FeedChange {
    verdicts = Set.copyOf(verdicts);
    risk = Set.copyOf(risk);
    vendors = Set.copyOf(vendors);
  }
}
