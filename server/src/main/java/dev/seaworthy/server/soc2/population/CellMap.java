package dev.seaworthy.server.soc2.population;

import dev.seaworthy.ledger.pack.Cells;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The cells of one row, by column. */
final class CellMap {
  private final Map<String, String> cells = new HashMap<>();

  CellMap put(String column, String value) {
    cells.put(column, Cells.text(value));
    return this;
  }

  CellMap put(String column, long value) {
    cells.put(column, Long.toString(value));
    return this;
  }

  CellMap put(String column, boolean value) {
    cells.put(column, Boolean.toString(value));
    return this;
  }

  CellMap put(String column, OptionalLong value) {
    value.ifPresent(present -> put(column, present));
    return this;
  }

  /** Several words in one cell; each as it would stand alone, so that it can be compared. */
  CellMap put(String column, Collection<String> words) {
    cells.put(column, words.stream().map(Cells::text).collect(Collectors.joining(" ")));
    return this;
  }

  Map<String, String> cells() {
    return cells;
  }
}
