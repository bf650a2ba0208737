package dev.seaworthy.feeds.input;

import dev.seaworthy.core.vulnerability.evidence.Source;
import dev.seaworthy.core.vulnerability.feed.FeedImport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** Imports files: all of a file, or nothing (clause V-92). */
public final class FeedReader {
  private final Limits limits;

  /** A reader within limits. */
  public FeedReader(Limits limits) {
    this.limits = limits;
  }

  /**
   * Imports a file.
   *
   * @param undated the moment to assume for a feed that carries no date of its own (UTC)
   */
  public <R> FeedImport<R> read(Path path, FeedParser<R> parser, Instant undated) {
    FeedFile file = new FeedFile(path, limits);
    RecordSink<R> sink = new RecordSink<>();
    try {
      String digest = file.sha256();
      parser.parse(file, sink);
      Source source = new Source(file.name(), sink.newest().orElse(undated), digest);
      return new FeedImport.Imported<>(source, sink.records(source), sink.rejects());
    } catch (IOException | FeedFormatException failure) {
      return new FeedImport.Refused<>(file.name(), reason(failure));
    }
  }

  private static String reason(Exception failure) {
    String message = failure.getMessage();
    return failure.getClass().getSimpleName().replace("FeedFormatException", "format")
        + (message == null ? "" : ": " + message);
  }
}
