package dev.seaworthy.agent.journal;

import static dev.seaworthy.agent.journal.Records.A;
import static dev.seaworthy.agent.journal.Records.B;
import static dev.seaworthy.agent.journal.Records.BOOT_1;
import static dev.seaworthy.agent.journal.Records.BOOT_2;
import static dev.seaworthy.agent.journal.Records.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.patch.Refusal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttemptRuleTest {
  private static Optional<String> hold(String boot, JournalRecord... journal) {
    return AttemptRule.hold(List.of(journal), A, boot, List.of("busy")).map(Refusal::code);
  }

  private static JournalRecord failed(String boot, String code) {
    return record(boot, JournalStep.FAILED, A, code, 1);
  }

  @Test
  void nothingHoldsAFreshModule() {
    assertThat(hold(BOOT_1)).isEmpty();
    assertThat(hold(BOOT_1, record(BOOT_1, JournalStep.QUARANTINED, B))).isEmpty();
  }

  @Test
  void quarantineHoldsWhateverCameAfter() {
    assertThat(
            hold(
                BOOT_2,
                record(BOOT_1, JournalStep.QUARANTINED, A),
                record(BOOT_1, JournalStep.RETRY, A)))
        .hasValue("quarantined");
  }

  @Test
  void aLastingFailureHoldsUntilTheNextBoot() {
    assertThat(hold(BOOT_1, failed(BOOT_1, "no"))).hasValue("no");
    assertThat(hold(BOOT_2, failed(BOOT_1, "no"))).isEmpty();
  }

  @Test
  void aPassingFailureHoldsAfterThreeAttemptsInOneBoot() {
    JournalRecord busy = failed(BOOT_1, "busy");
    assertThat(hold(BOOT_1, busy, busy)).isEmpty();
    assertThat(hold(BOOT_1, busy, busy, busy)).hasValue("busy");
    assertThat(hold(BOOT_2, busy, busy, busy)).isEmpty();
  }

  @Test
  void anOperatorsRevertHoldsOverBootsUntilARetry() {
    JournalRecord reverted = record(BOOT_1, JournalStep.REVERTED, A, AttemptRule.BY_OPERATOR, 1);
    assertThat(hold(BOOT_2, reverted)).hasValue(AttemptRule.BY_OPERATOR);
    assertThat(hold(BOOT_2, reverted, record(BOOT_2, JournalStep.RETRY, A))).isEmpty();
  }

  @Test
  void aRetryClearsWhatFailedInThisBoot() {
    assertThat(hold(BOOT_1, failed(BOOT_1, "no"), record(BOOT_1, JournalStep.RETRY, A))).isEmpty();
  }

  @Test
  void aRefusalHoldsNothingBack() {
    assertThat(hold(BOOT_1, record(BOOT_1, JournalStep.REFUSED, A))).isEmpty();
  }
}
