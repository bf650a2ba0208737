package dev.seaworthy.feeds.csaf;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.feeds.claim.PackageClaim;
import dev.seaworthy.feeds.claim.PackageClaim.Document;
import dev.seaworthy.feeds.claim.PackageClaim.State;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.RecordSink;
import dev.seaworthy.feeds.json.JsonLines;
import dev.seaworthy.feeds.json.JsonView;
import dev.seaworthy.feeds.suse.SuseClaims;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * SUSE's CSAF advisories and VEX documents, with live patches. A combined product's id is {@code
 * PRODUCT:PACKAGE}.
 */
public final class SuseCsafParser implements FeedParser<PackageClaim> {
  private static final List<String> FIXED = List.of("fixed", "first_fixed", "recommended");
  private final JsonLines documents = new JsonLines(CsafDocument.UNREAD);

  @Override
  public void parse(FeedFile file, RecordSink<PackageClaim> sink)
      throws IOException, FeedFormatException {
    SuseClaims claims = new SuseClaims(sink);
    documents.visit(
        file,
        sink,
        view -> {
          CsafDocument document = CsafDocument.read(view);
          sink.dated(document.updated());
          Optional<Instant> issued =
              document.vex() ? Optional.empty() : Optional.of(document.released());
          for (JsonView vulnerability : document.vulnerabilities()) {
            one(
                vulnerability,
                new Document(document.id(), issued).graded(CsafDocument.impact(vulnerability)),
                claims);
          }
        });
  }

  private static void one(JsonView vulnerability, Document document, SuseClaims claims)
      throws FeedFormatException {
    CveId cve = CveId.parse(vulnerability.get("cve").text());
    for (String status : FIXED) {
      for (JsonView product : CsafDocument.status(vulnerability, status)) {
        String[] parts = product.text().split(":", 2);
        if (parts.length == 2) {
          claims.fixed(parts[0], parts[1], cve, document);
        }
      }
    }
    unfixed(vulnerability, "known_affected", cve, new State.NoFixYet("affected"), document, claims);
    unfixed(
        vulnerability,
        "under_investigation",
        cve,
        new State.NoFixYet("under investigation"),
        document,
        claims);
    unfixed(vulnerability, "known_not_affected", cve, new State.NotAffected(), document, claims);
  }

  private static void unfixed(
      JsonView vulnerability,
      String status,
      CveId cve,
      State state,
      Document document,
      SuseClaims claims)
      throws FeedFormatException {
    for (JsonView product : CsafDocument.status(vulnerability, status)) {
      String[] parts = product.text().split(":", 2);
      if (parts.length == 2) {
        claims.unfixed(parts[0], parts[1], cve, state, document);
      }
    }
  }
}
