package dev.seaworthy.feeds.oval;

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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The definitions of an OVAL file (OVAL Definitions Schema 5.10), one at a time. */
final class OvalDefinitions {
  private static final Pattern RELEASE = Pattern.compile("Red Hat Enterprise Linux ([0-9]+)");
  private static final Pattern CVE = Pattern.compile("CVE-[0-9]{4}-[0-9]{4,}");
  private static final Pattern CPE_RELEASE =
      Pattern.compile("cpe:/[ao]:redhat:(?:enterprise_linux|rhel_[a-z0-9_]+):([0-9]+)(?:[.:].*)?");

  private OvalDefinitions() {}

  /**
   * One definition.
   *
   * @param title up to the first colon: the advisory's or the CVE's name
   * @param releases major releases
   * @param platforms CPE names
   * @param criteria every criterion, whatever the criteria around it
   */
  record Definition(
      String kind,
      String title,
      String description,
      Set<CveId> cves,
      Set<String> releases,
      List<String> platforms,
      Optional<Instant> issued,
      List<XmlElement> criteria,
      XmlElement whole) {}

  /** Takes one definition. */
  interface DefinitionVisitor {
    void visit(Definition definition) throws FeedFormatException;
  }

  static void visit(FeedFile file, RecordSink<?> sink, DefinitionVisitor visitor)
      throws IOException, FeedFormatException {
    try (InputStream in = file.content()) {
      XmlDocuments.visit(
          in,
          Set.of("definition", "timestamp"),
          element -> {
            if (element.name().equals("timestamp")) {
              sink.dated(Dates.moment(element.text()));
            } else {
              one(element, sink, visitor);
            }
          });
    }
  }

  private static void one(XmlElement element, RecordSink<?> sink, DefinitionVisitor visitor) {
    String id = element.attribute("id").orElse("a definition without id");
    try {
      visitor.visit(read(element));
    } catch (FeedFormatException | IllegalArgumentException malformed) {
      sink.reject(id, String.valueOf(malformed.getMessage()));
    }
  }

  private static Definition read(XmlElement element) throws FeedFormatException {
    XmlElement metadata =
        element
            .child("metadata")
            .orElseThrow(() -> new FeedFormatException("the definition has no metadata"));
    String title = metadata.textOf("title");
    Set<CveId> cves = new LinkedHashSet<>();
    for (XmlElement reference : metadata.all("reference")) {
      String name = reference.attribute("ref_id").orElse("");
      if (CVE.matcher(name).matches()) {
        cves.add(CveId.parse(name));
      }
    }
    List<String> platforms = metadata.all("cpe").stream().map(cpe -> cpe.text().strip()).toList();
    List<XmlElement> issued = metadata.all("issued");
    return new Definition(
        element.attribute("class").orElse(""),
        title.replaceFirst(":? .*", ""),
        metadata.child("description").map(XmlElement::text).orElse(""),
        cves,
        releases(metadata, platforms),
        platforms,
        issued.isEmpty()
            ? Optional.empty()
            : Optional.of(Dates.moment(issued.getFirst().need("date"))),
        element.all("criterion"),
        element);
  }

  /** The vendor's own word for how bad a CVE is. */
  static Optional<String> impact(Definition definition, CveId cve) {
    return definition.whole().all("cve").stream()
        .filter(element -> element.text().strip().equals(cve.toString()))
        .flatMap(element -> element.attribute("impact").stream())
        .findFirst();
  }

  private static Set<String> releases(XmlElement metadata, List<String> platforms) {
    Set<String> releases = new LinkedHashSet<>();
    for (XmlElement platform : metadata.all("platform")) {
      Matcher matcher = RELEASE.matcher(platform.text().strip());
      if (matcher.matches()) {
        releases.add(matcher.group(1));
      }
    }
    for (String cpe : platforms) {
      Matcher matcher = CPE_RELEASE.matcher(cpe);
      if (matcher.matches()) {
        releases.add(matcher.group(1));
      }
    }
    return releases;
  }
}
