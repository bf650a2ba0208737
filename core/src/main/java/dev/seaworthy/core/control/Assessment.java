package dev.seaworthy.core.control;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A control's result and how it came about.
 *
 * @param rows number of rows tested
 * @param deviations number of rows that deviate
 * @param causes rows for each cause; a row with two causes counts for both
 * @param why one plain sentence
 */
public record Assessment(
    ControlResult result, long rows, long deviations, SortedMap<String, Long> causes, String why) {
  public Assessment {
    causes = Collections.unmodifiableSortedMap(new TreeMap<>(causes));
  }
}
