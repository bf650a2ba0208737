package dev.seaworthy.feeds.folder;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.evidence.EpssScore;
import dev.seaworthy.core.vulnerability.evidence.KevEntry;
import dev.seaworthy.core.vulnerability.feed.FeedImport;
import dev.seaworthy.feeds.epss.EpssParser;
import dev.seaworthy.feeds.kev.KevCatalogParser;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Exploitation: CISA's catalogue and FIRST's scores, as they were at a moment. */
final class RiskFolder {
  private final Lazy<List<Snapshot<KevEntry>>> kev;
  private final Lazy<List<Snapshot<EpssScore>>> epss;

  /** One file, by CVE. */
  private record Snapshot<R>(Instant asOf, Map<CveId, R> byCve) {}

  RiskFolder(FolderLayout layout, ImportLog log) {
    this.kev =
        new Lazy<>(
            () -> {
              List<Snapshot<KevEntry>> snapshots = new ArrayList<>();
              for (Path file : layout.kev()) {
                if (log.readOne(file, new KevCatalogParser())
                    instanceof FeedImport.Imported<KevEntry> done) {
                  Map<CveId, KevEntry> entries = new HashMap<>();
                  done.records().forEach(entry -> entries.put(entry.cve(), entry));
                  snapshots.add(new Snapshot<>(done.source().asOf(), entries));
                }
              }
              return snapshots;
            });
    this.epss =
        new Lazy<>(
            () -> {
              List<Snapshot<EpssScore>> snapshots = new ArrayList<>();
              for (Path file : layout.epss()) {
                if (log.readOne(file, new EpssParser())
                    instanceof FeedImport.Imported<EpssScore> done) {
                  Map<CveId, EpssScore> scores = new HashMap<>();
                  done.records().forEach(score -> scores.put(score.cve(), score));
                  snapshots.add(new Snapshot<>(done.source().asOf(), scores));
                }
              }
              return snapshots;
            });
  }

  /** The catalogue's entry, if it had been added by then. */
  Optional<KevEntry> kev(CveId cve, Instant moment) {
    LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
    return kev.get().stream()
        .max(Comparator.comparing(Snapshot::asOf))
        .map(snapshot -> snapshot.byCve().get(cve))
        .filter(entry -> !entry.added().isAfter(day));
  }

  /** The score of the last file by then. */
  Optional<EpssScore> epss(CveId cve, Instant moment) {
    return epss.get().stream()
        .filter(snapshot -> !snapshot.asOf().isAfter(moment))
        .max(Comparator.comparing(Snapshot::asOf))
        .map(snapshot -> snapshot.byCve().get(cve));
  }
}
