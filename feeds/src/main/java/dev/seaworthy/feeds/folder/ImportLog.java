package dev.seaworthy.feeds.folder;

import dev.seaworthy.core.vulnerability.feed.FeedImport;
import dev.seaworthy.core.vulnerability.feed.FeedImport.Imported;
import dev.seaworthy.core.vulnerability.feed.FeedImport.Refused;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.FeedReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads files one after another and remembers how each import went. */
final class ImportLog {
  private final FeedReader reader;
  private final Instant undated;
  private final List<FeedImport<?>> imports = new ArrayList<>();

  ImportLog(FeedReader reader, Instant undated) {
    this.reader = reader;
    this.undated = undated;
  }

  /** The records of all files that could be read. */
  <R> List<R> read(List<Path> files, FeedParser<R> parser) {
    List<R> records = new ArrayList<>();
    for (Path file : files) {
      FeedImport<R> result = reader.read(file, parser, undated);
      imports.add(result);
      switch (result) {
        case Imported<R> imported -> records.addAll(imported.records());
        case Refused<R> _ -> {}
      }
    }
    return records;
  }

  /** One import, whose source matters. */
  <R> FeedImport<R> readOne(Path file, FeedParser<R> parser) {
    FeedImport<R> result = reader.read(file, parser, undated);
    imports.add(result);
    return result;
  }

  List<FeedImport<?>> imports() {
    return List.copyOf(imports);
  }
}
