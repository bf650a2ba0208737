package dev.seaworthy.feeds.osv;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.feeds.input.Dates;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.json.JsonView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of an OSV document that all users share (OSV schema 1.6).
 *
 * @param published when it was published (UTC)
 * @param withdrawn whether the document was taken back
 */
record OsvAdvisory(
    String id,
    Set<CveId> cves,
    Optional<Instant> published,
    boolean withdrawn,
    List<JsonView> affected) {
  private static final Pattern CVE =
      Pattern.compile("(?:UBUNTU-|DEBIAN-)?(CVE-[0-9]{4}-[0-9]{4,})");
  static final Set<String> UNREAD =
      Set.of("details", "references", "severity", "binaries", "credits", "versions");

  static OsvAdvisory read(JsonView document) throws FeedFormatException {
    String id = document.get("id").text();
    Set<CveId> cves = new LinkedHashSet<>();
    add(cves, id);
    for (String list : List.of("aliases", "related", "upstream")) {
      for (JsonView name : document.itemsOf(list)) {
        add(cves, name.text());
      }
    }
    Optional<String> published = document.textOf("published");
    return new OsvAdvisory(
        id,
        cves,
        published.isEmpty() ? Optional.empty() : Optional.of(Dates.moment(published.get())),
        document.find("withdrawn").isPresent(),
        document.itemsOf("affected"));
  }

  private static void add(Set<CveId> cves, String name) {
    Matcher matcher = CVE.matcher(name);
    if (matcher.matches()) {
      cves.add(CveId.parse(matcher.group(1)));
    }
  }

  /** The versions with a fix, in an affected package. */
  static List<String> fixedVersions(JsonView affected) throws FeedFormatException {
    List<String> fixed = new ArrayList<>();
    for (JsonView range : affected.itemsOf("ranges")) {
      for (JsonView event : range.itemsOf("events")) {
        event.textOf("fixed").ifPresent(fixed::add);
      }
    }
    return fixed;
  }
}
