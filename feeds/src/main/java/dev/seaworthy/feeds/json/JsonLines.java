package dev.seaworthy.feeds.json;

import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.Lines;
import dev.seaworthy.feeds.input.RecordSink;
import dev.seaworthy.feeds.input.ZipDocuments;
import java.io.IOException;
import java.util.Set;

/** A file of JSON documents: one a line, one alone, or an archive with one a file. */
public final class JsonLines {
  private final JsonFormat json = new JsonFormat();
  private final Set<String> unread;

  /**
   * A reader.
   *
   * @param unread names whose values are passed over
   */
  public JsonLines(Set<String> unread) {
    this.unread = unread;
  }

  /** Takes one document. */
  public interface DocumentVisitor {
    /**
     * Reads the document.
     *
     * @throws FeedFormatException to refuse this document by itself
     */
    void visit(JsonView document) throws FeedFormatException;
  }

  /** Visits every document; one that cannot be read is refused by itself. */
  public void visit(FeedFile file, RecordSink<?> sink, DocumentVisitor visitor)
      throws IOException, FeedFormatException {
    if (file.name().endsWith(".zip")) {
      ZipDocuments.visit(
          file,
          (name, content) -> {
            if (name.endsWith(".json")) {
              one(content.readAllBytes(), name, sink, visitor);
            }
          });
    } else if (file.name().matches(".*\\.json(?:\\.gz|\\.bz2)?")) {
      visitor.visit(json.document(file, unread));
    } else {
      lines(file, sink, visitor);
    }
  }

  private void lines(FeedFile file, RecordSink<?> sink, DocumentVisitor visitor)
      throws IOException {
    try (Lines lines = new Lines(file.content(), file.limits().recordBytes())) {
      for (Lines.Line line = lines.next(); !(line instanceof Lines.Line.End); line = lines.next()) {
        switch (line) {
          case Lines.Line.Text(int number, byte[] bytes) when bytes.length > 0 ->
              one(bytes, "line " + number, sink, visitor);
          case Lines.Line.TooLong(int number, int limit) ->
              sink.reject("line " + number, "longer than " + limit + " bytes");
          case Lines.Line.Text _, Lines.Line.End _ -> {}
        }
      }
    }
  }

  private void one(byte[] bytes, String place, RecordSink<?> sink, DocumentVisitor visitor)
      throws IOException {
    try {
      visitor.visit(json.document(bytes, unread));
    } catch (FeedFormatException | IllegalArgumentException malformed) {
      sink.reject(place, String.valueOf(malformed.getMessage()));
    }
  }
}
