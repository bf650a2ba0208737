package dev.seaworthy.feeds.claim;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.identify.Vendor;
import dev.seaworthy.core.vulnerability.order.VersionScheme;
import dev.seaworthy.feeds.claim.PackageClaim.Document;
import dev.seaworthy.feeds.claim.PackageClaim.State;
import dev.seaworthy.feeds.input.RecordSink;

/** Takes claims of one vendor: kernels and live patches only, each once. */
public final class ClaimSink {
  private final Vendor vendor;
  private final RecordSink<PackageClaim> sink;

  /** A sink over the import's own. */
  public ClaimSink(Vendor vendor, RecordSink<PackageClaim> sink) {
    this.vendor = vendor;
    this.sink = sink;
  }

  /** What makes a claim one of its own within a file. */
  private record Key(String release, boolean extended, String name, CveId cve, State state) {}

  /**
   * A claim about a package; one that is neither a kernel nor a live patch is passed over.
   *
   * @param release as hosts report it
   * @param extended behind the vendor's paid updates
   */
  public void accept(
      String release, boolean extended, String name, CveId cve, State state, Document document) {
    accept(release, extended, name, cve, state, false, document);
  }

  /**
   * A claim about a package.
   *
   * @param defectOfEarlier whether earlier live patches under this name brought the defect
   */
  public void accept(
      String release,
      boolean extended,
      String name,
      CveId cve,
      State state,
      boolean defectOfEarlier,
      Document document) {
    boolean known =
        KernelPackages.source(vendor, name).isPresent()
            || LivePatchPackages.find(vendor, name).isPresent();
    if (!known) {
      return;
    }
    if (state instanceof State.Fixed fixed && !VersionScheme.RPM.reads(fixed.versionRelease())) {
      sink.reject(document.name() + " " + cve, "not a version of " + name);
      return;
    }
    sink.acceptOnce(
        new Key(release, extended, name, cve, state),
        source ->
            new PackageClaim(
                vendor, release, extended, name, cve, state, defectOfEarlier, document, source));
  }
}
