package dev.seaworthy.ledger.verify;

import dev.seaworthy.ledger.Printable;
import java.util.OptionalLong;

/**
 * Where a fault is.
 *
 * @param file path below the verified directory, fit to print
 * @param entry index of the entry in the log, from 0
 * @param offset in the file, in bytes from its start
 */
public record Place(String file, OptionalLong entry, OptionalLong offset) {
  public Place {
    file = Printable.of(file);
  }

  static Place file(String file) {
    return new Place(file, OptionalLong.empty(), OptionalLong.empty());
  }

  static Place offset(String file, long offset) {
    return new Place(file, OptionalLong.empty(), OptionalLong.of(offset));
  }

  static Place entry(String file, long entry, long offset) {
    return new Place(file, OptionalLong.of(entry), OptionalLong.of(offset));
  }

  /** For example {@code tile/entries/000 entry 7 byte 1523}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(file);
    entry.ifPresent(index -> text.append(" entry ").append(index));
    offset.ifPresent(at -> text.append(" byte ").append(at));
    return text.toString();
  }
}
