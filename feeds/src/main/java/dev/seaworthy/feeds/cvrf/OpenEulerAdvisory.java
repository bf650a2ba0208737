package dev.seaworthy.feeds.cvrf;

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
import java.util.Set;

/**
 * An advisory of openEuler in CVRF 1.1.
 *
 * @param published when it was published first (UTC)
 * @param releases products that it fixes, such as {@code 24.03-LTS-SP1}
 */
record OpenEulerAdvisory(
    String id,
    Instant published,
    Set<String> releases,
    Set<CveId> cves,
    List<RpmFileName> packages) {
  private static final String PRODUCT = "openEuler-";

  /** Takes one advisory. */
  interface AdvisoryVisitor {
    void visit(OpenEulerAdvisory advisory) throws FeedFormatException;
  }

  static void visit(FeedFile file, RecordSink<?> sink, AdvisoryVisitor visitor)
      throws IOException, FeedFormatException {
    try (InputStream in = file.content()) {
      XmlDocuments.visit(
          in,
          Set.of("cvrfdoc"),
          document -> {
            OpenEulerAdvisory advisory = read(document);
            sink.dated(advisory.published());
            visitor.visit(advisory);
          });
    }
  }

  private static OpenEulerAdvisory read(XmlElement document) throws FeedFormatException {
    XmlElement tracking =
        document.child("DocumentTracking").orElseThrow(OpenEulerAdvisory::noTracking);
    String id =
        tracking.all("ID").stream()
            .findFirst()
            .orElseThrow(OpenEulerAdvisory::noTracking)
            .text()
            .strip();
    List<RpmFileName> packages = new ArrayList<>();
    for (XmlElement product : document.all("FullProductName")) {
      RpmFileName.parse(product.text()).ifPresent(packages::add);
    }
    Set<CveId> cves = new LinkedHashSet<>();
    Set<String> releases = new LinkedHashSet<>();
    for (XmlElement vulnerability : document.all("Vulnerability")) {
      cves.add(CveId.parse(vulnerability.textOf("CVE")));
      for (XmlElement status : vulnerability.all("Status")) {
        if (status.attribute("Type").orElse("").equals("Fixed")) {
          status
              .childrenNamed("ProductID")
              .map(product -> product.text().strip())
              .filter(product -> product.startsWith(PRODUCT))
              .forEach(product -> releases.add(product.substring(PRODUCT.length())));
        }
      }
    }
    return new OpenEulerAdvisory(
        id, Dates.moment(tracking.textOf("InitialReleaseDate")), releases, cves, packages);
  }

  private static FeedFormatException noTracking() {
    return new FeedFormatException("the document does not name itself");
  }
}
