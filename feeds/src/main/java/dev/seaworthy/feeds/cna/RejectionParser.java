package dev.seaworthy.feeds.cna;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.evidence.Rejection;
import dev.seaworthy.feeds.input.Dates;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.RecordSink;
import dev.seaworthy.feeds.json.JsonLines;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** When ids were rejected, from the history of the CNA's repository: one JSON object a line. */
public final class RejectionParser implements FeedParser<Rejection> {
  private final JsonLines lines = new JsonLines(Set.of());

  @Override
  public void parse(FeedFile file, RecordSink<Rejection> sink)
      throws IOException, FeedFormatException {
    lines.visit(
        file,
        sink,
        document -> {
          CveId cve = CveId.parse(document.get("cve").text());
          Instant rejected = Dates.moment(document.get("rejected").text());
          String reason = document.textOf("reason").orElse("rejected");
          sink.dated(rejected);
          sink.accept(cve, source -> new Rejection(cve, Optional.of(rejected), reason, source));
        });
  }
}
