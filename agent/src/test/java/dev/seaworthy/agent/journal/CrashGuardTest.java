package dev.seaworthy.agent.journal;

import static dev.seaworthy.agent.journal.Records.A;
import static dev.seaworthy.agent.journal.Records.B;
import static dev.seaworthy.agent.journal.Records.BOOT_1;
import static dev.seaworthy.agent.journal.Records.BOOT_2;
import static dev.seaworthy.agent.journal.Records.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrashGuardTest {
  @ParameterizedTest
  @EnumSource(
      value = JournalStep.class,
      names = {"LOAD", "TRANSITION", "VERIFY", "REVERT", "INTENT"})
  void anIntentOfAnEarlierBootWithoutOutcomeIsACrash(JournalStep reached) {
    List<JournalRecord> journal =
        List.of(record(BOOT_1, JournalStep.INTENT, A), record(BOOT_1, reached, A));

    CrashGuard guard = CrashGuard.of(journal, BOOT_2);

    assertThat(guard.crashed()).extracting(it -> it.patch().sha256()).containsExactly(A);
    assertThat(guard.interrupted()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = JournalStep.class,
      names = {"DONE", "REFUSED", "REVERTED", "FAILED", "QUARANTINED"})
  void anOutcomeEndsTheCrashWindow(JournalStep outcome) {
    List<JournalRecord> journal =
        List.of(record(BOOT_1, JournalStep.INTENT, A), record(BOOT_1, outcome, A));

    CrashGuard guard = CrashGuard.of(journal, BOOT_2);

    assertThat(guard.crashed()).isEmpty();
    assertThat(guard.interrupted()).isEmpty();
  }

  @Test
  void theSameBootIsAnInterruptionOfTheAgentAlone() {
    List<JournalRecord> journal =
        List.of(record(BOOT_1, JournalStep.INTENT, A), record(BOOT_1, JournalStep.LOAD, A));

    CrashGuard guard = CrashGuard.of(journal, BOOT_1);

    assertThat(guard.crashed()).isEmpty();
    assertThat(guard.interrupted())
        .singleElement()
        .extracting(CrashGuard.Interrupted::reached)
        .isEqualTo(JournalStep.LOAD);
  }

  @ParameterizedTest
  @ValueSource(strings = {BOOT_1, BOOT_2})
  void aRemovalWithoutOutcomeIsFinishedInWhicheverBoot(String now) {
    List<JournalRecord> journal =
        List.of(record(BOOT_1, JournalStep.DONE, A), record(BOOT_1, JournalStep.REVERT, A));

    CrashGuard guard = CrashGuard.of(journal, now);

    assertThat(guard.crashed()).isEmpty();
    assertThat(guard.interrupted())
        .singleElement()
        .extracting(CrashGuard.Interrupted::reached)
        .isEqualTo(JournalStep.REVERT);
  }

  @Test
  void passedChecksAloneAreNoIntent() {
    assertThat(CrashGuard.of(List.of(record(BOOT_1, JournalStep.PREFLIGHT, A)), BOOT_2).crashed())
        .isEmpty();
  }

  @Test
  void quarantineLastsForEver() {
    List<JournalRecord> journal = new ArrayList<>();
    journal.add(record(BOOT_1, JournalStep.QUARANTINED, A));
    journal.add(record(BOOT_2, JournalStep.RETRY, A));
    journal.add(record(BOOT_2, JournalStep.DONE, A));

    assertThat(CrashGuard.of(journal, "boot-9").quarantined()).containsExactly(A);
  }

  @Test
  void tellsModulesApart() {
    List<JournalRecord> journal =
        List.of(
            record(BOOT_1, JournalStep.INTENT, A),
            record(BOOT_1, JournalStep.INTENT, B),
            record(BOOT_1, JournalStep.DONE, A));

    assertThat(CrashGuard.of(journal, BOOT_2).crashed())
        .extracting(it -> it.patch().sha256())
        .containsExactly(B);
  }

  @Test
  void aSecondIntentDoesNotHideTheCrashOfAnEarlierBoot() {
    List<JournalRecord> journal =
        List.of(record(BOOT_1, JournalStep.INTENT, A), record(BOOT_2, JournalStep.INTENT, A));

    CrashGuard guard = CrashGuard.of(journal, BOOT_2);

    assertThat(guard.crashed()).hasSize(1);
    assertThat(guard.interrupted()).isEmpty();
  }
}
