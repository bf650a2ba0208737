package dev.seaworthy.feeds.suse;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.evidence.VendorStatement.Scope;
import dev.seaworthy.core.vulnerability.identify.Vendor;
import dev.seaworthy.feeds.claim.ClaimSink;
import dev.seaworthy.feeds.claim.PackageClaim;
import dev.seaworthy.feeds.claim.PackageClaim.Document;
import dev.seaworthy.feeds.claim.PackageClaim.State;
import dev.seaworthy.feeds.input.RecordSink;
import java.util.Optional;

/** Claims that name SUSE's products and packages in the words of its feeds. */
public final class SuseClaims {
  private final ClaimSink claims;

  /** Claims into an import's sink. */
  public SuseClaims(RecordSink<PackageClaim> sink) {
    this.claims = new ClaimSink(Vendor.SUSE, sink);
  }

  /** A package with a version fixes the CVE in a product. */
  public void fixed(String product, String packageText, CveId cve, Document document) {
    SuseComponent component = SuseComponent.parse(packageText);
    component
        .versionRelease()
        .ifPresent(
            version ->
                accept(
                    product,
                    component.name(),
                    cve,
                    new State.Fixed(version, Scope.RELEASE),
                    document));
  }

  /** A package without a fix is in some state in a product. */
  public void unfixed(
      String product, String packageText, CveId cve, State state, Document document) {
    accept(product, SuseComponent.parse(packageText).name(), cve, state, document);
  }

  private void accept(String product, String name, CveId cve, State state, Document document) {
    Optional<SuseProduct> known = SuseProduct.parse(product);
    known.ifPresent(
        found -> claims.accept(found.release(), found.extended(), name, cve, state, document));
  }
}
