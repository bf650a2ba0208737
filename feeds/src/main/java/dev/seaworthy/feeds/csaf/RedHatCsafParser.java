package dev.seaworthy.feeds.csaf;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.identify.Vendor;
import dev.seaworthy.feeds.claim.ClaimSink;
import dev.seaworthy.feeds.claim.PackageClaim;
import dev.seaworthy.feeds.claim.PackageClaim.Document;
import dev.seaworthy.feeds.claim.PackageClaim.State;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.RecordSink;
import dev.seaworthy.feeds.json.JsonLines;
import dev.seaworthy.feeds.json.JsonView;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Red Hat's CSAF advisories and VEX documents, with kpatch packages. */
public final class RedHatCsafParser implements FeedParser<PackageClaim> {
  private final JsonLines documents = new JsonLines(CsafDocument.UNREAD);

  @Override
  public void parse(FeedFile file, RecordSink<PackageClaim> sink)
      throws IOException, FeedFormatException {
    ClaimSink claims = new ClaimSink(Vendor.RED_HAT, sink);
    documents.visit(
        file,
        sink,
        view -> {
          CsafDocument document = CsafDocument.read(view);
          sink.dated(document.updated());
          for (JsonView vulnerability : document.vulnerabilities()) {
            one(document, vulnerability, claims);
          }
        });
  }

  private static void one(CsafDocument document, JsonView vulnerability, ClaimSink claims)
      throws FeedFormatException {
    CveId cve = CveId.parse(vulnerability.get("cve").text());
    Map<String, String> reasons = wontFix(vulnerability);
    Optional<Instant> issued = document.vex() ? Optional.empty() : Optional.of(document.released());
    Document name = new Document(document.id(), issued).graded(CsafDocument.impact(vulnerability));
    for (JsonView product : CsafDocument.status(vulnerability, "fixed")) {
      Optional<RedHatProduct> found = RedHatProduct.find(document.products(), product.text());
      found.ifPresent(
          known ->
              known
                  .versionRelease()
                  .ifPresent(
                      version ->
                          claims.accept(
                              known.release(),
                              false,
                              known.name(),
                              cve,
                              new State.Fixed(version, known.scope()),
                              name)));
    }
    for (JsonView product : CsafDocument.status(vulnerability, "known_affected")) {
      String reason = reasons.get(product.text());
      unfixed(
          document,
          product,
          cve,
          reason == null ? new State.NoFixYet("affected") : new State.WontFix(reason),
          name,
          claims);
    }
    for (JsonView product : CsafDocument.status(vulnerability, "under_investigation")) {
      unfixed(document, product, cve, new State.NoFixYet("under investigation"), name, claims);
    }
    for (JsonView product : CsafDocument.status(vulnerability, "known_not_affected")) {
      unfixed(document, product, cve, new State.NotAffected(), name, claims);
    }
  }

  /** A package with a version is one build of an advisory; it says nothing about other builds. */
  private static void unfixed(
      CsafDocument document,
      JsonView product,
      CveId cve,
      State state,
      Document name,
      ClaimSink claims)
      throws FeedFormatException {
    RedHatProduct.find(document.products(), product.text())
        .filter(known -> known.versionRelease().isEmpty())
        .ifPresent(known -> claims.accept(known.release(), false, known.name(), cve, state, name));
  }

  private static Map<String, String> wontFix(JsonView vulnerability) throws FeedFormatException {
    Map<String, String> reasons = new HashMap<>();
    for (JsonView remediation : vulnerability.itemsOf("remediations")) {
      if (remediation.get("category").text().equals("no_fix_planned")) {
        for (JsonView product : remediation.itemsOf("product_ids")) {
          reasons.put(product.text(), remediation.textOf("details").orElse("no fix planned"));
        }
      }
    }
    return reasons;
  }
}
