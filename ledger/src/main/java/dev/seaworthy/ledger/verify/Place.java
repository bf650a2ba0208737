package dev.seaworthy.ledger.verify;

import dev.seaworthy.ledger.Printable;
import java.util.OptionalLong;

/**
 * Where a fault is.
 *
 * @param file path below the verified directory, fit to print
 * @param entry index of the entry in the log, from 0
 * @param offset in the file, in bytes from its start
 * @param line in the file, from 1
 */
public record Place(String file, OptionalLong entry, OptionalLong offset, OptionalLong line) {
  public Place {
    file = Printable.of(file);
  }

  static Place file(String file) {
    return new Place(file, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
  }

  static Place offset(String file, long offset) {
    return new Place(file, OptionalLong.empty(), OptionalLong.of(offset), OptionalLong.empty());
  }

  static Place entry(String file, long entry, long offset) {
    return new Place(file, OptionalLong.of(entry), OptionalLong.of(offset), OptionalLong.empty());
  }

  static Place line(String file, long line) {
    return new Place(file, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(line));
  }

  /** For example {@code tile/entries/000 entry 7 byte 1523}, or {@code a.csv line 77}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(file);
    entry.ifPresent(index -> text.append(" entry ").append(index));
    offset.ifPresent(at -> text.append(" byte ").append(at));
    line.ifPresent(number -> text.append(" line ").append(number));
    return text.toString();
  }
}
