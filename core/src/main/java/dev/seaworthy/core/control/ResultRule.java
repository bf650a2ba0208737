package dev.seaworthy.core.control;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * From verdicts to the control's result.
 *
 * <p>A deviation is an exception as long as it stands alone. It is ineffective when one cause
 * recurs on one host, when most of a kernel build's rows share a cause, when one cause recurs in a
 * small population, or when more than {@value #MOST_PER_CENT} per cent of a large one deviate.
 */
public final class ResultRule {
  /** From this number of rows on a population is large. */
  public static final int LARGE = 100;

  /** Share of a large population that may deviate, in per cent. */
  public static final int MOST_PER_CENT = 5;

  /** So many rows with one cause are a recurring cause where rows are few. */
  public static final int RECURRING = 3;

  private ResultRule() {}

  /** The result for a population that could not be pulled or tested. */
  public static Assessment notAssessed(String why) {
    return new Assessment(ControlResult.NOT_ASSESSED, 0, 0, new TreeMap<>(), why);
  }

  /** The result over the whole population. */
  public static Assessment assess(Collection<JudgedRow> rows) {
    List<JudgedRow> deviating =
        rows.stream().filter(row -> row.verdict() instanceof Verdict.Deviates).toList();
    SortedMap<String, Long> causes = new TreeMap<>();
    deviating.forEach(row -> codes(row).forEach(code -> causes.merge(code, 1L, Long::sum)));
    if (rows.isEmpty()) {
      return result(ControlResult.NOT_OCCURRED, rows, deviating, causes, "the population is empty");
    }
    if (deviating.isEmpty()) {
      return result(
          ControlResult.EFFECTIVE, rows, deviating, causes, "no row of the population deviates");
    }
    return pattern(rows, deviating, causes)
        .map(why -> result(ControlResult.INEFFECTIVE, rows, deviating, causes, why))
        .orElseGet(
            () ->
                result(
                    ControlResult.EXCEPTION,
                    rows,
                    deviating,
                    causes,
                    deviating.size() + " of " + rows.size() + " rows deviate, without a pattern"));
  }

  private static Assessment result(
      ControlResult result,
      Collection<JudgedRow> rows,
      List<JudgedRow> deviating,
      SortedMap<String, Long> causes,
      String why) {
    return new Assessment(result, rows.size(), deviating.size(), causes, why);
  }

  /** What makes single deviations a failure of the control; empty when nothing does. */
  private static Optional<String> pattern(
      Collection<JudgedRow> rows, List<JudgedRow> deviating, SortedMap<String, Long> causes) {
    if (rows.size() >= LARGE && deviating.size() * 100L > rows.size() * (long) MOST_PER_CENT) {
      return Optional.of(
          deviating.size() + " of " + rows.size() + " rows deviate, over " + MOST_PER_CENT + " %");
    }
    Optional<String> recurring =
        causes.entrySet().stream()
            .filter(cause -> rows.size() < LARGE && cause.getValue() >= RECURRING)
            .map(cause -> "cause " + cause.getKey() + " recurs in " + cause.getValue() + " rows")
            .findFirst();
    return recurring.or(() -> onOneHost(deviating)).or(() -> concentrated(rows, deviating));
  }

  private static Optional<String> onOneHost(List<JudgedRow> deviating) {
    return count(deviating, JudgedRow::host).entrySet().stream()
        .filter(entry -> entry.getValue() >= RECURRING)
        .map(entry -> "cause " + entry.getKey().code() + " recurs on host " + entry.getKey().of())
        .findFirst();
  }

  private static Optional<String> concentrated(
      Collection<JudgedRow> rows, List<JudgedRow> deviating) {
    Map<String, Long> sizes = new HashMap<>();
    rows.forEach(row -> sizes.merge(row.group(), 1L, Long::sum));
    return count(deviating, JudgedRow::group).entrySet().stream()
        .filter(entry -> entry.getValue() >= RECURRING)
        .filter(entry -> entry.getValue() * 2 > sizes.getOrDefault(entry.getKey().of(), 0L))
        .map(
            entry ->
                "cause "
                    + entry.getKey().code()
                    + " holds for most rows of kernel build "
                    + entry.getKey().of())
        .findFirst();
  }

  /** A cause, and what it is counted for. */
  private record Tally(String code, String of) {}

  private static SortedMap<Tally, Long> count(
      List<JudgedRow> deviating, Function<JudgedRow, String> by) {
    SortedMap<Tally, Long> counts =
        new TreeMap<>(Comparator.comparing(Tally::code).thenComparing(Tally::of));
    for (JudgedRow row : deviating) {
      codes(row).forEach(code -> counts.merge(new Tally(code, by.apply(row)), 1L, Long::sum));
    }
    return counts;
  }

  private static Set<String> codes(JudgedRow row) {
    return switch (row.verdict()) {
      case Verdict.Met _ -> Set.of();
      case Verdict.Deviates(List<Cause> causes) -> {
        Set<String> codes = new HashSet<>();
        causes.forEach(cause -> codes.add(cause.code()));
        yield codes;
      }
    };
  }
}
