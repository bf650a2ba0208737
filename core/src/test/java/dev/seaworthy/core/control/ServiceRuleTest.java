package dev.seaworthy.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceRuleTest {
  private static final Duration WATCH = Duration.ofMinutes(15);
  private static final Instant START = Instant.parse("2026-08-01T10:00:00Z");
  private static final Instant END = START.plusSeconds(30);

  private static List<String> judge(
      Optional<OperationRow.Outcome> outcome, Optional<OperationRow.Moment> nextBoot) {
    OperationRow row = new OperationRow(new OperationRow.Moment("boot", START), outcome, nextBoot);
    return Verdicts.codes(ServiceRule.judge(row, WATCH));
  }

  private static Optional<OperationRow.Outcome> outcome(String word, boolean down, String boot) {
    return Optional.of(new OperationRow.Outcome(word, down, new OperationRow.Moment(boot, END)));
  }

  private static Optional<OperationRow.Moment> boot(Instant at) {
    return Optional.of(new OperationRow.Moment("other", at));
  }

  @ParameterizedTest
  @ValueSource(strings = {"live_patched", "reapplied", "reverted", "failed"})
  void acceptsOneBootWhateverTheOutcome(String word) {
    assertThat(judge(outcome(word, false, "boot"), Optional.empty())).isEmpty();
  }

  @Test
  void findsARestartInTheOperation() {
    assertThat(judge(outcome("reapplied", false, "other"), Optional.empty()))
        .containsExactly("restarted_in_operation");
  }

  @ParameterizedTest
  @ValueSource(strings = {"boot", "other"})
  void findsAHostThatWentDown(String boot) {
    assertThat(judge(outcome("quarantined", true, boot), Optional.empty()))
        .containsExactly("went_down_after_intent");
  }

  @ParameterizedTest
  @CsvSource({"PT0S, true", "PT15M, true", "PT15M0.001S, false", "P2D, false"})
  void findsARestartSoonAfter(Duration later, boolean found) {
    assertThat(judge(outcome("live_patched", false, "boot"), boot(END.plus(later))))
        .isEqualTo(found ? List.of("restarted_soon_after") : List.of());
  }

  @Test
  void findsAnOperationWithoutOutcome() {
    assertThat(judge(Optional.empty(), Optional.empty())).containsExactly("no_outcome");
  }

  @Test
  void findsAnOperationThatEndedInAnotherBoot() {
    assertThat(judge(Optional.empty(), boot(END))).containsExactly("restarted_in_operation");
  }

  @Test
  void listsBothCausesOfARestartAndAnother() {
    assertThat(judge(outcome("failed", false, "other"), boot(END.plusSeconds(1))))
        .containsExactly("restarted_in_operation", "restarted_soon_after");
  }
}
