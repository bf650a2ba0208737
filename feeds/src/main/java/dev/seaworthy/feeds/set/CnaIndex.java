package dev.seaworthy.feeds.set;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.evidence.CnaRecord;
import dev.seaworthy.core.vulnerability.evidence.Rejection;
import dev.seaworthy.core.vulnerability.evidence.Source;
import dev.seaworthy.core.vulnerability.evidence.Ssvc;
import dev.seaworthy.feeds.cna.Publication;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The kernel CNA's records with their dates; immutable. Of two files that speak of one id the later
 * in the alphabet counts: dated rejections after the directory, that after what cve.org serves.
 */
record CnaIndex(
    FileIndex<CveId, CnaRecord> published,
    FileIndex<CveId, Rejection> rejections,
    FileIndex<CveId, CnaIndex.Decided> decisions,
    Map<CveId, Instant> publications,
    Optional<Instant> snapshot) {

  /** CISA's decisions about a CVE: only records as cve.org serves them have them. */
  record Decided(CveId cve, Ssvc ssvc) {}

  static CnaIndex empty() {
    return new CnaIndex(
        FileIndex.empty(), FileIndex.empty(), FileIndex.empty(), Map.of(), Optional.empty());
  }

  CnaIndex with(Map<String, LoadedFeed> all, Collection<LoadedFeed> changed) {
    Map<String, List<CnaRecord>> records = new HashMap<>();
    Map<String, List<Rejection>> rejected = new HashMap<>();
    Map<String, List<Decided>> decided = new HashMap<>();
    boolean dates = false;
    for (LoadedFeed feed : changed) {
      dates |= feed.kind() == FeedKind.PUBLICATIONS;
      if (feed.content() instanceof FeedContent.Records(var valid, var invalid)) {
        rejected.put(feed.place(), invalid);
        decided.put(feed.place(), decided(valid));
        if (feed.kind() == FeedKind.CVE_PUBLISHED) {
          records.put(feed.place(), valid);
        }
      }
    }
    Map<CveId, Instant> dated = dates ? publications(all.values()) : publications;
    return new CnaIndex(
        published.with(records, CnaRecord::cve),
        rejections.with(rejected, Rejection::cve),
        decisions.with(decided, Decided::cve),
        dated,
        dates ? dated.values().stream().max(Instant::compareTo) : snapshot);
  }

  private static List<Decided> decided(List<CnaRecord> records) {
    return records.stream()
        .filter(content -> !content.ssvc().equals(Ssvc.undecided()))
        .map(content -> new Decided(content.cve(), content.ssvc()))
        .toList();
  }

  private static Map<CveId, Instant> publications(Collection<LoadedFeed> all) {
    Map<CveId, Instant> dated = new HashMap<>();
    for (LoadedFeed feed : all) {
      if (feed.content() instanceof FeedContent.Publications(List<Publication> rows)) {
        rows.forEach(row -> row.published().ifPresent(moment -> dated.put(row.cve(), moment)));
      }
    }
    return Map.copyOf(dated);
  }

  Optional<CnaRecord> cnaRecord(CveId cve) {
    List<CnaRecord> found = published.get(cve);
    return found.isEmpty() ? Optional.empty() : Optional.of(dated(found.getLast()));
  }

  /** Records of the CNA's repository carry no date; its history does. */
  private CnaRecord dated(CnaRecord content) {
    Source source = content.source();
    return new CnaRecord(
        content.cve(),
        content.title(),
        content.published().or(() -> published(content.cve())),
        content.cvss(),
        content.ssvc(),
        content.blocks(),
        content.programFiles(),
        new Source(source.name(), snapshot.orElse(source.asOf()), source.sha256()));
  }

  /** CISA's decision points; of two files the later in the alphabet counts. */
  Ssvc ssvc(CveId cve) {
    Ssvc found = Ssvc.undecided();
    for (Decided said : decisions.get(cve)) {
      found =
          new Ssvc(
              said.ssvc().automatable().or(found::automatable),
              said.ssvc().totalImpact().or(found::totalImpact));
    }
    return found;
  }

  Optional<Rejection> rejection(CveId cve) {
    List<Rejection> found = rejections.get(cve);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
  }

  Optional<Instant> published(CveId cve) {
    return Optional.ofNullable(publications.get(cve));
  }

  boolean speaksOf(CveId cve) {
    return !published.get(cve).isEmpty() || !rejections.get(cve).isEmpty();
  }

  /** Every id that the CNA published or rejected. */
  Set<CveId> cves() {
    Set<CveId> all = new TreeSet<>(rejections.keys());
    all.addAll(published.keys());
    return all;
  }
}
