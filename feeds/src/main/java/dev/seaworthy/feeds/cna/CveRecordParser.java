package dev.seaworthy.feeds.cna;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.evidence.AffectedBlock;
import dev.seaworthy.core.vulnerability.evidence.CnaRecord;
import dev.seaworthy.core.vulnerability.evidence.CvssScore;
import dev.seaworthy.core.vulnerability.evidence.Rejection;
import dev.seaworthy.core.vulnerability.evidence.Ssvc;
import dev.seaworthy.feeds.input.Dates;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.RecordSink;
import dev.seaworthy.feeds.json.JsonLines;
import dev.seaworthy.feeds.json.JsonView;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Kernel CNA records (CVE Record Format 5.1), one a line. The CPE block is never read: its ranges
 * overlap across branches (clause V-44).
 */
public final class CveRecordParser implements FeedParser<CnaItem> {
  private static final Set<String> UNREAD =
      Set.of("descriptions", "references", "cpeApplicability", "scenarios", "x_generator");

  private final Directory directory;
  private final JsonLines lines = new JsonLines(UNREAD);

  /** The directory of the CNA's repository that the file comes from (clause V-20). */
  public enum Directory {
    PUBLISHED,
    /** Every record in it is rejected, whatever its state says. */
    REJECTED
  }

  /** A parser for records of one directory. */
  public CveRecordParser(Directory directory) {
    this.directory = directory;
  }

  @Override
  public void parse(FeedFile file, RecordSink<CnaItem> sink)
      throws IOException, FeedFormatException {
    lines.visit(file, sink, document -> one(document, sink));
  }

  private void one(JsonView document, RecordSink<CnaItem> sink) throws FeedFormatException {
    JsonView metadata = document.get("cveMetadata");
    Optional<String> idText = metadata.textOf("cveId");
    CveId cve = CveId.parse(idText.isPresent() ? idText.get() : metadata.get("cveID").text());
    String state = metadata.get("state").text();
    Optional<Instant> published = moment(metadata, "datePublished");
    Optional<Instant> updated = moment(metadata, "dateUpdated");
    updated.ifPresent(sink::dated);
    published.ifPresent(sink::dated);
    if (directory == Directory.REJECTED || state.equals("REJECTED")) {
      Optional<Instant> rejected = moment(metadata, "dateRejected");
      String reason =
          state.equals("REJECTED") ? "state REJECTED" : "in the directory of rejected ids";
      sink.accept(
          cve, source -> new CnaItem.Rejected(new Rejection(cve, rejected, reason, source)));
      return;
    }
    JsonView cna = document.get("containers").get("cna");
    String title = cna.textOf("title").orElse("");
    Optional<CvssScore> cvss = cvss(cna);
    Ssvc ssvc = SsvcReader.read(document.get("containers"));
    List<AffectedBlock> blocks = new ArrayList<>();
    Set<String> files = new LinkedHashSet<>();
    for (JsonView block : cna.itemsOf("affected")) {
      if (block.textOf("product").orElse("").equals("Linux")) {
        blocks.add(AffectedBlocks.read(block));
        for (JsonView file : block.itemsOf("programFiles")) {
          files.add(file.text());
        }
      }
    }
    sink.accept(
        cve,
        source ->
            new CnaItem.Published(
                new CnaRecord(
                    cve, title, published, cvss, ssvc, blocks, List.copyOf(files), source)));
  }

  private static Optional<Instant> moment(JsonView metadata, String name)
      throws FeedFormatException {
    Optional<String> text = metadata.textOf(name);
    return text.isEmpty() ? Optional.empty() : Optional.of(Dates.moment(text.get()));
  }

  private static Optional<CvssScore> cvss(JsonView cna) throws FeedFormatException {
    for (JsonView metric : cna.itemsOf("metrics")) {
      Optional<JsonView> score = metric.find("cvssV3_1");
      if (score.isPresent()) {
        return Optional.of(
            new CvssScore(
                score.get().get("baseScore").decimal(), score.get().get("vectorString").text()));
      }
    }
    return Optional.empty();
  }
}
