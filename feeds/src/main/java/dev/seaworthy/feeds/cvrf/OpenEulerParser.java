package dev.seaworthy.feeds.cvrf;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.evidence.VendorStatement.Scope;
import dev.seaworthy.core.vulnerability.identify.Vendor;
import dev.seaworthy.feeds.claim.ClaimSink;
import dev.seaworthy.feeds.claim.PackageClaim;
import dev.seaworthy.feeds.claim.PackageClaim.Document;
import dev.seaworthy.feeds.claim.PackageClaim.State;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.RecordSink;
import java.io.IOException;
import java.util.Optional;

/** openEuler's kernel and hot patch advisories. */
public final class OpenEulerParser implements FeedParser<PackageClaim> {
  @Override
  public void parse(FeedFile file, RecordSink<PackageClaim> sink)
      throws IOException, FeedFormatException {
    ClaimSink claims = new ClaimSink(Vendor.OPENEULER, sink);
    OpenEulerAdvisory.visit(file, sink, advisory -> one(advisory, claims));
  }

  private static void one(OpenEulerAdvisory advisory, ClaimSink claims) {
    Document document = new Document(advisory.id(), Optional.of(advisory.published()));
    for (RpmFileName shipped : advisory.packages()) {
      if (shipped.machine().equals("src")) {
        continue;
      }
      for (String release : advisory.releases()) {
        for (CveId cve : advisory.cves()) {
          claims.accept(
              release,
              false,
              shipped.name(),
              cve,
              new State.Fixed(shipped.versionRelease(), Scope.RELEASE),
              document);
        }
      }
    }
  }
}
