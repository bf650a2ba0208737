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
    return read(FeedFile.at(path, limits), parser, undated);
  }

  /** Imports a file that is at hand. */
  public static <R> FeedImport<R> read(FeedFile file, FeedParser<R> parser, Instant undated) {
    RecordSink<R> sink = new RecordSink<>();
    try {
      String digest = file.sha256();
      parser.parse(file, sink);
      Source source = new Source(file.name(), sink.newest().orElse(undated), digest);
      return new FeedImport.Imported<>(source, sink.records(source), sink.rejects());
    } catch (IOException | FeedFormatException | IllegalArgumentException failure) {
      return new FeedImport.Refused<>(file.name(), reason(failure));
    }
  }

  /** A value that its type refuses, in a file of one record, is a fault of the format as well. */
  private static String reason(Exception failure) {
    String message = failure.getMessage();
    String kind = failure.getClass().getSimpleName();
    return (failure instanceof IOException ? kind : "format")
        + (message == null ? "" : ": " + message);
  }
}
