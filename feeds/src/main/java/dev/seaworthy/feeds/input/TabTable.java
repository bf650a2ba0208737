package dev.seaworthy.feeds.input;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Tables with a head line and cells between tabs. */
public final class TabTable {
  private TabTable() {}

  /** One row of the table. */
  public record Row(List<String> head, List<String> cells) {
    /** The cell in a column. */
    public String cell(String column) throws FeedFormatException {
      int index = head.indexOf(column);
      if (index < 0 || index >= cells.size()) {
        throw new FeedFormatException("there is no cell " + column);
      }
      return cells.get(index);
    }

    /** The cell at a place, whatever its column is called. */
    public String cell(int index) throws FeedFormatException {
      if (index >= cells.size()) {
        throw new FeedFormatException("there is no cell " + (index + 1));
      }
      return cells.get(index);
    }
  }

  /** Takes one row. */
  public interface RowVisitor {
    /**
     * Reads the row.
     *
     * @throws FeedFormatException to refuse this row by itself
     */
    void visit(Row row) throws FeedFormatException;
  }

  /** Visits every row; one that cannot be read is refused by itself. */
  public static void visit(FeedFile file, RecordSink<?> sink, RowVisitor visitor)
      throws IOException, FeedFormatException {
    try (Lines lines = new Lines(file.content(), file.limits().recordBytes())) {
      if (!(lines.next() instanceof Lines.Line.Text head)) {
        throw new FeedFormatException("the table is empty");
      }
      List<String> columns = cells(head.string());
      for (Lines.Line line = lines.next(); !(line instanceof Lines.Line.End); line = lines.next()) {
        switch (line) {
          case Lines.Line.Text text -> row(columns, text, sink, visitor);
          case Lines.Line.TooLong(int number, int limit) ->
              sink.reject("line " + number, "longer than " + limit + " bytes");
          case Lines.Line.End _ -> {}
        }
      }
    }
  }

  private static void row(
      List<String> columns, Lines.Line.Text text, RecordSink<?> sink, RowVisitor visitor) {
    try {
      visitor.visit(new Row(columns, cells(text.string())));
    } catch (FeedFormatException | IllegalArgumentException malformed) {
      sink.reject("line " + text.number(), String.valueOf(malformed.getMessage()));
    }
  }

  private static List<String> cells(String line) {
    return Arrays.asList(line.split("\t", -1));
  }
}
