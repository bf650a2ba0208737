package dev.seaworthy.ledger.pack;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * The rows of a population as its file holds them: RFC 4180 with newlines alone, UTF-8, a header,
 * and every row as long as it (pack.md P6).
 */
public record Population(List<String> columns, List<Row> rows) {
  public Population {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * A row.
   *
   * @param line number of its first line in the file, from 1
   */
  public record Row(long line, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * Reads a file.
   *
   * @throws PackException with the line where it leaves the form
   */
  public static Population parse(byte[] utf8) {
    List<Row> rows = new Reader(decode(utf8)).rows();
    if (rows.isEmpty()) {
      throw new PackException(1, "no header");
    }
    List<String> columns = rows.getFirst().cells();
    if (new HashSet<>(columns).size() != columns.size()) {
      throw new PackException(1, "a column twice");
    }
    for (Row row : rows) {
      if (row.cells().size() != columns.size()) {
        throw new PackException(
            row.line(), row.cells().size() + " cells under " + columns.size() + " columns");
      }
    }
    return new Population(columns, rows.subList(1, rows.size()));
  }

  /** The cell of the row in the named column; empty text where there is no such column. */
  public String cell(Row row, String column) {
    int index = columns.indexOf(column);
    return index < 0 ? "" : row.cells().get(index);
  }

  private static String decode(byte[] utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException malformed) {
      throw new PackException(1, "text that is not UTF-8");
    }
  }

  private static final class Reader {
    private final String text;
    private int at;
    private long line = 1;

    Reader(String text) {
      this.text = text;
    }

    List<Row> rows() {
      List<Row> rows = new ArrayList<>();
      while (at < text.length()) {
        rows.add(row());
      }
      return rows;
    }

    private Row row() {
      long start = line;
      List<String> cells = new ArrayList<>();
      while (true) {
        cells.add(cell());
        if (at == text.length()) {
          throw new PackException(line, "a last line without newline");
        }
        char next = text.charAt(at++);
        if (next == '\n') {
          line++;
          return new Row(start, cells);
        }
        if (next != ',') {
          throw new PackException(line, "a quotation mark or carriage return where none may be");
        }
      }
    }

    private String cell() {
      if (at < text.length() && text.charAt(at) == '"') {
        return quoted();
      }
      int start = at;
      while (at < text.length() && ",\n\"\r".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return text.substring(start, at);
    }

    private String quoted() {
      StringBuilder cell = new StringBuilder();
      at++;
      while (at < text.length()) {
        char c = text.charAt(at++);
        if (c == '"' && (at == text.length() || text.charAt(at) != '"')) {
          return cell.toString();
        }
        if (c == '"') {
          at++;
        } else if (c == '\n') {
          line++;
        }
        cell.append(c);
      }
      throw new PackException(line, "a quotation without end");
    }
  }
}
