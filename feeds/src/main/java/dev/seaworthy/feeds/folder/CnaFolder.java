package dev.seaworthy.feeds.folder;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.evidence.CnaRecord;
import dev.seaworthy.core.vulnerability.evidence.Rejection;
import dev.seaworthy.core.vulnerability.evidence.Source;
import dev.seaworthy.feeds.cna.CnaItem;
import dev.seaworthy.feeds.cna.CveRecordParser;
import dev.seaworthy.feeds.cna.CveRecordParser.Directory;
import dev.seaworthy.feeds.cna.Publication;
import dev.seaworthy.feeds.cna.PublicationParser;
import dev.seaworthy.feeds.cna.RejectionParser;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The kernel CNA's records, read year by year when they are asked for. */
final class CnaFolder {
  private final FolderLayout layout;
  private final ImportLog log;
  private final Map<Integer, Map<CveId, CnaRecord>> years = new HashMap<>();
  private final Lazy<Map<CveId, Publication>> publications;
  private final Lazy<Map<CveId, Rejection>> rejections;

  CnaFolder(FolderLayout layout, ImportLog log) {
    this.layout = layout;
    this.log = log;
    this.publications = new Lazy<>(this::readPublications);
    this.rejections = new Lazy<>(this::readRejections);
  }

  Optional<CnaRecord> cnaRecord(CveId cve) {
    return Optional.ofNullable(
        years.computeIfAbsent(cve.year(), year -> read(layout.published(year))).get(cve));
  }

  Optional<Rejection> rejection(CveId cve) {
    return Optional.ofNullable(rejections.get().get(cve));
  }

  Optional<Instant> published(CveId cve) {
    return Optional.ofNullable(publications.get().get(cve)).flatMap(Publication::published);
  }

  /** Every id that the CNA published or rejected. */
  Set<CveId> cves() {
    Set<CveId> all = new TreeSet<>(rejections.get().keySet());
    for (Path file : layout.allPublished()) {
      String digits = String.valueOf(file.getFileName()).replaceAll("\\D+", " ").strip();
      int year = Integer.parseInt(digits.split(" ", 2)[0]);
      all.addAll(years.computeIfAbsent(year, wanted -> read(layout.published(wanted))).keySet());
    }
    return all;
  }

  private Map<CveId, CnaRecord> read(List<Path> files) {
    Map<CveId, CnaRecord> records = new HashMap<>();
    for (CnaItem item : log.read(files, new CveRecordParser(Directory.PUBLISHED))) {
      if (item instanceof CnaItem.Published(CnaRecord content)) {
        records.put(content.cve(), dated(content));
      }
    }
    return records;
  }

  /** Records of the CNA's repository carry no date; its history does. */
  private CnaRecord dated(CnaRecord content) {
    Optional<Instant> published = content.published().or(() -> published(content.cve()));
    Source source = content.source();
    Source dated = new Source(source.name(), snapshot().orElse(source.asOf()), source.sha256());
    return new CnaRecord(
        content.cve(),
        content.title(),
        published,
        content.cvss(),
        content.blocks(),
        content.programFiles(),
        dated);
  }

  private final Lazy<Optional<Instant>> newest = new Lazy<>(this::newestPublication);

  private Optional<Instant> snapshot() {
    return newest.get();
  }

  private Optional<Instant> newestPublication() {
    return publications.get().values().stream()
        .flatMap(row -> row.published().stream())
        .max(Instant::compareTo);
  }

  private Map<CveId, Publication> readPublications() {
    Map<CveId, Publication> rows = new HashMap<>();
    for (Publication row : log.read(layout.publications(), new PublicationParser())) {
      rows.put(row.cve(), row);
    }
    return rows;
  }

  private Map<CveId, Rejection> readRejections() {
    List<CnaItem> items = new ArrayList<>();
    items.addAll(log.read(layout.served(), new CveRecordParser(Directory.PUBLISHED)));
    items.addAll(log.read(layout.rejected(), new CveRecordParser(Directory.REJECTED)));
    Map<CveId, Rejection> rejected = new HashMap<>();
    for (CnaItem item : items) {
      if (item instanceof CnaItem.Rejected(Rejection content)) {
        rejected.put(content.cve(), content);
      }
    }
    for (Rejection dated : log.read(layout.rejections(), new RejectionParser())) {
      rejected.put(dated.cve(), dated);
    }
    return rejected;
  }
}
