package dev.seaworthy.feeds.cna;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.feeds.input.Dates;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.RecordSink;
import dev.seaworthy.feeds.input.TabTable;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Publication dates as a tab-separated table; records of the CNA's repository carry none. */
public final class PublicationParser implements FeedParser<Publication> {
  @Override
  public void parse(FeedFile file, RecordSink<Publication> sink)
      throws IOException, FeedFormatException {
    TabTable.visit(
        file,
        sink,
        row -> {
          CveId cve = CveId.parse(row.cell("cve"));
          Optional<Instant> published = moment(row.cell("first_published_utc"));
          Optional<Instant> rejected = moment(row.cell("rejected_utc"));
          published.ifPresent(sink::dated);
          rejected.ifPresent(sink::dated);
          sink.accept(cve, _ -> new Publication(cve, published, rejected));
        });
  }

  private static Optional<Instant> moment(String text) throws FeedFormatException {
    return text.isEmpty() ? Optional.empty() : Optional.of(Dates.moment(text));
  }
}
