package dev.seaworthy.feeds.updateinfo;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.feeds.input.Dates;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.RecordSink;
import dev.seaworthy.feeds.xml.XmlDocuments;
import dev.seaworthy.feeds.xml.XmlElement;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The advisories of an {@code updateinfo.xml}, one at a time. */
final class UpdateInfo {
  private UpdateInfo() {}

  /** A package that an advisory ships. */
  record Shipped(String name, String version, String release) {
    String versionRelease() {
      return version + "-" + release;
    }
  }

  /**
   * One advisory.
   *
   * @param collection the repository's own name for itself
   * @param issued when it was published (UTC)
   * @param severity the vendor's own word for how bad the worst of its CVEs is
   */
  record Advisory(
      String id,
      String collection,
      Instant issued,
      Optional<String> severity,
      Set<CveId> cves,
      List<Shipped> packages) {}

  /** Takes one advisory. */
  interface AdvisoryVisitor {
    void visit(Advisory advisory) throws FeedFormatException;
  }

  static void visit(FeedFile file, RecordSink<?> sink, AdvisoryVisitor visitor)
      throws IOException, FeedFormatException {
    try (InputStream in = file.content()) {
      XmlDocuments.visit(
          in,
          Set.of("update"),
          update -> {
            String id = update.child("id").map(found -> found.text().strip()).orElse("?");
            try {
              Advisory advisory = read(update);
              sink.dated(advisory.issued());
              visitor.visit(advisory);
            } catch (FeedFormatException | IllegalArgumentException malformed) {
              sink.reject(id, String.valueOf(malformed.getMessage()));
            }
          });
    }
  }

  private static Advisory read(XmlElement update) throws FeedFormatException {
    XmlElement issued =
        update
            .child("issued")
            .orElseThrow(() -> new FeedFormatException("the advisory has no date"));
    Set<CveId> cves = new LinkedHashSet<>();
    for (XmlElement reference : update.all("reference")) {
      if (reference.attribute("type").orElse("").equals("cve")) {
        cves.add(CveId.parse(reference.need("id")));
      }
    }
    List<Shipped> packages = new ArrayList<>();
    for (XmlElement shipped : update.all("package")) {
      packages.add(
          new Shipped(shipped.need("name"), shipped.need("version"), shipped.need("release")));
    }
    String collection =
        update.all("collection").stream()
            .findFirst()
            .flatMap(found -> found.child("name"))
            .map(found -> found.text().strip())
            .orElse("");
    return new Advisory(
        update.textOf("id"),
        collection,
        Dates.moment(issued.need("date")),
        update.child("severity").map(XmlElement::text),
        cves,
        packages);
  }
}
