package dev.seaworthy.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultRuleTest {
  private static JudgedRow met(int host) {
    return new JudgedRow("h" + host, "build" + host % 50, new Verdict.Met("fine"));
  }

  private static JudgedRow bad(String host, String group, String... codes) {
    List<Cause> causes = new ArrayList<>();
    for (String code : codes) {
      causes.add(new Cause(code, "a sentence"));
    }
    return new JudgedRow(host, group, new Verdict.Deviates(causes));
  }

  /** So many rows; the deviating ones differ in host, build and, where asked, in cause. */
  private static Assessment assess(int rows, int deviating, boolean oneCause) {
    List<JudgedRow> all = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      String code = "cause_" + (oneCause ? "x" : "x".repeat(i + 1));
      all.add(i < deviating ? bad("h" + i, "build" + i, code) : met(i));
    }
    return ResultRule.assess(all);
  }

  @ParameterizedTest
  @CsvSource({
    // rows, deviating, one cause, result
    "0,    0, false, NOT_OCCURRED",
    "1,    0, false, EFFECTIVE",
    "1,    1, true,  EXCEPTION",
    "2,    2, true,  EXCEPTION",
    "3,    3, true,  INEFFECTIVE",
    "3,    3, false, EXCEPTION",
    "99,   2, true,  EXCEPTION",
    "99,   3, true,  INEFFECTIVE",
    "99,  98, false, EXCEPTION",
    "100,  5, false, EXCEPTION",
    "100,  5, true,  EXCEPTION",
    "100,  6, false, INEFFECTIVE",
    "5000, 250, true, EXCEPTION",
    "5000, 251, true, INEFFECTIVE",
    "5000, 0, true,  EFFECTIVE",
  })
  void followsTheTable(int rows, int deviating, boolean oneCause, ControlResult result) {
    Assessment assessment = assess(rows, deviating, oneCause);
    assertThat(assessment.result()).isEqualTo(result);
    assertThat(assessment.rows()).isEqualTo(rows);
    assertThat(assessment.deviations()).isEqualTo(deviating);
    assertThat(assessment.why()).isNotBlank();
  }

  @Test
  void findsACauseThatRecursOnOneHost() {
    List<JudgedRow> rows = large();
    rows.add(bad("h", "a", "x"));
    rows.add(bad("h", "b", "x", "y"));
    assertThat(ResultRule.assess(rows).result()).isEqualTo(ControlResult.EXCEPTION);
    rows.add(bad("h", "c", "x"));
    assertThat(ResultRule.assess(rows).result()).isEqualTo(ControlResult.INEFFECTIVE);
    assertThat(ResultRule.assess(rows).why()).isEqualTo("cause x recurs on host h");
  }

  @Test
  void findsACauseThatMostRowsOfABuildShare() {
    List<JudgedRow> rows = large();
    for (int i = 0; i < 3; i++) {
      rows.add(bad("a" + i, "rare", "x"));
      rows.add(new JudgedRow("b" + i, "rare", new Verdict.Met("fine")));
    }
    assertThat(ResultRule.assess(rows).result()).isEqualTo(ControlResult.EXCEPTION);
    rows.removeLast();
    assertThat(ResultRule.assess(rows).result()).isEqualTo(ControlResult.INEFFECTIVE);
    assertThat(ResultRule.assess(rows).why()).contains("kernel build rare");
  }

  private static List<JudgedRow> large() {
    List<JudgedRow> rows = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      rows.add(met(i));
    }
    return rows;
  }

  @Test
  void countsARowForEachOfItsCauses() {
    Assessment assessment =
        ResultRule.assess(List.of(bad("h", "b", "x", "y"), bad("i", "c", "y"), met(1)));
    assertThat(assessment.causes()).isEqualTo(Map.of("x", 1L, "y", 2L));
    assertThat(assessment.deviations()).isEqualTo(2);
  }

  @Test
  void saysWhyNothingWasAssessed() {
    Assessment assessment = ResultRule.notAssessed("the database was away");
    assertThat(assessment.result()).isEqualTo(ControlResult.NOT_ASSESSED);
    assertThat(assessment.why()).isEqualTo("the database was away");
  }

  @Property
  void doesNotDependOnTheOrderOfTheRows(
      @ForAll @IntRange(max = 150) int rows,
      @ForAll @IntRange(max = 20) int bad,
      @ForAll long seed) {
    List<JudgedRow> all = new ArrayList<>();
    Random random = new Random(seed);
    for (int i = 0; i < rows; i++) {
      boolean deviates = i < bad;
      String code = "c" + "x".repeat(random.nextInt(3));
      all.add(deviates ? bad("h" + random.nextInt(5), "b" + random.nextInt(5), code) : met(i));
    }
    Assessment inOrder = ResultRule.assess(all);
    Collections.shuffle(all, random);
    assertThat(ResultRule.assess(all)).isEqualTo(inOrder);
    assertThat(inOrder.result() == ControlResult.EFFECTIVE)
        .isEqualTo(rows > 0 && Math.min(rows, bad) == 0);
  }
}
