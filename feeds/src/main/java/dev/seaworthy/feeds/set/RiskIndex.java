package dev.seaworthy.feeds.set;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.evidence.EpssScore;
import dev.seaworthy.core.vulnerability.evidence.KevEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Exploitation: CISA's catalogue and FIRST's scores, as they were at a moment; immutable. */
record RiskIndex(List<Snapshot<KevEntry>> kev, List<Snapshot<EpssScore>> epss) {

  /** One file, by CVE. */
  record Snapshot<R>(Instant asOf, Map<CveId, R> byCve) {}

  static RiskIndex empty() {
    return new RiskIndex(List.of(), List.of());
  }

  /** Files are few and each is a map of its own. */
  static RiskIndex of(Collection<LoadedFeed> all) {
    List<Snapshot<KevEntry>> kev = new ArrayList<>();
    List<Snapshot<EpssScore>> epss = new ArrayList<>();
    for (LoadedFeed feed : all) {
      Instant asOf = feed.source().asOf();
      if (feed.content() instanceof FeedContent.Exploited(Map<CveId, KevEntry> entries)) {
        kev.add(new Snapshot<>(asOf, entries));
      } else if (feed.content() instanceof FeedContent.Scores(Map<CveId, EpssScore> scores)) {
        epss.add(new Snapshot<>(asOf, scores));
      }
    }
    return new RiskIndex(List.copyOf(kev), List.copyOf(epss));
  }

  /** The catalogue's entry, if it had been added by then. */
  Optional<KevEntry> kev(CveId cve, Instant moment) {
    LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
    return kev.stream()
        .max(Comparator.comparing(Snapshot::asOf))
        .map(snapshot -> snapshot.byCve().get(cve))
        .filter(entry -> !entry.added().isAfter(day));
  }

  /** The score of the last file by then. */
  Optional<EpssScore> epss(CveId cve, Instant moment) {
    return epss.stream()
        .filter(snapshot -> !snapshot.asOf().isAfter(moment))
        .max(Comparator.comparing(Snapshot::asOf))
        .map(snapshot -> snapshot.byCve().get(cve));
  }
}
