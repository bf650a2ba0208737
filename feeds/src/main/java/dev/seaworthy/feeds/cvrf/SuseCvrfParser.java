package dev.seaworthy.feeds.cvrf;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.feeds.claim.PackageClaim;
import dev.seaworthy.feeds.claim.PackageClaim.Document;
import dev.seaworthy.feeds.input.Dates;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.RecordSink;
import dev.seaworthy.feeds.suse.SuseClaims;
import dev.seaworthy.feeds.xml.XmlDocuments;
import dev.seaworthy.feeds.xml.XmlElement;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** An advisory of SUSE in CVRF 1.1; a fixed product is spelled {@code PRODUCT:PACKAGE-VERSION}. */
public final class SuseCvrfParser implements FeedParser<PackageClaim> {
  @Override
  public void parse(FeedFile file, RecordSink<PackageClaim> sink)
      throws IOException, FeedFormatException {
    try (InputStream in = file.content()) {
      XmlDocuments.visit(in, Set.of("cvrfdoc"), document -> one(document, sink));
    }
  }

  private static void one(XmlElement document, RecordSink<PackageClaim> sink)
      throws FeedFormatException {
    XmlElement tracking =
        document
            .child("DocumentTracking")
            .orElseThrow(() -> new FeedFormatException("the document does not name itself"));
    Instant released = Dates.moment(tracking.textOf("InitialReleaseDate"));
    sink.dated(released);
    String id =
        tracking.all("ID").stream().findFirst().map(found -> found.text().strip()).orElse("?");
    SuseClaims claims = new SuseClaims(sink);
    for (XmlElement vulnerability : document.all("Vulnerability")) {
      CveId cve = CveId.parse(vulnerability.textOf("CVE"));
      Document named = new Document(id, Optional.of(released)).graded(impact(vulnerability));
      for (XmlElement status : vulnerability.all("Status")) {
        if (status.attribute("Type").orElse("").equals("Fixed")) {
          for (XmlElement product : status.all("ProductID")) {
            String[] parts = product.text().strip().split(":", 2);
            if (parts.length == 2) {
              claims.fixed(parts[0], parts[1], cve, named);
            }
          }
        }
      }
    }
  }

  /** The vendor's own word for how bad it is. */
  private static Optional<String> impact(XmlElement vulnerability) {
    return vulnerability.all("Threat").stream()
        .filter(threat -> threat.attribute("Type").orElse("").equals("Impact"))
        .flatMap(threat -> threat.child("Description").stream())
        .map(XmlElement::text)
        .findFirst();
  }
}
