package dev.seaworthy.feeds.kev;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.evidence.KevEntry;
import dev.seaworthy.feeds.input.Dates;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.RecordSink;
import dev.seaworthy.feeds.json.JsonFormat;
import dev.seaworthy.feeds.json.JsonView;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Set;

/**
 * CISA's catalogue (its JSON schema). Entries count by CVE id alone: the kernel stands there under
 * several product names.
 */
public final class KevCatalogParser implements FeedParser<KevEntry> {
  private static final Set<String> UNREAD = Set.of("shortDescription", "requiredAction", "notes");
  private final JsonFormat json = new JsonFormat();

  @Override
  public void parse(FeedFile file, RecordSink<KevEntry> sink)
      throws IOException, FeedFormatException {
    JsonView catalog = json.document(file, UNREAD);
    sink.dated(Dates.moment(catalog.get("dateReleased").text()));
    int entries = 0;
    for (JsonView entry : catalog.get("vulnerabilities").items()) {
      entries++;
      try {
        one(entry, sink);
      } catch (FeedFormatException | IllegalArgumentException malformed) {
        sink.reject(entry.path(), String.valueOf(malformed.getMessage()));
      }
    }
    int count = catalog.get("count").integer();
    if (count != entries) {
      throw new FeedFormatException("the catalogue says " + count + " entries and has " + entries);
    }
  }

  private static void one(JsonView entry, RecordSink<KevEntry> sink) throws FeedFormatException {
    CveId cve = CveId.parse(entry.get("cveID").text());
    LocalDate added = Dates.day(entry.get("dateAdded").text());
    LocalDate due = Dates.day(entry.get("dueDate").text());
    sink.accept(cve, source -> new KevEntry(cve, added, due, source));
  }
}
