package dev.seaworthy.agent.journal;

import static dev.seaworthy.agent.journal.Records.A;
import static dev.seaworthy.agent.journal.Records.B;
import static dev.seaworthy.agent.journal.Records.BOOT_1;
import static dev.seaworthy.agent.journal.Records.BOOT_2;
import static dev.seaworthy.agent.journal.Records.KERNEL;
import static dev.seaworthy.agent.journal.Records.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppliedPatchesTest {
  private static List<String> inUse(String kernel, JournalRecord... journal) {
    return AppliedPatches.inUse(List.of(journal), kernel).stream()
        .map(it -> it.patch().sha256())
        .toList();
  }

  @Test
  void aSuccessIsInUseOnItsKernelOnly() {
    JournalRecord done = record(BOOT_1, JournalStep.DONE, A);
    assertThat(inUse(KERNEL, done)).containsExactly(A);
    assertThat(inUse("kernel-b", done)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {AttemptRule.BY_OPERATOR, AppliedPatches.REPLACED})
  void aRevertOnPurposeEndsTheUse(String code) {
    assertThat(
            inUse(
                KERNEL,
                record(BOOT_1, JournalStep.DONE, A),
                record(BOOT_2, JournalStep.REVERTED, A, code, 1)))
        .isEmpty();
  }

  @Test
  void aStallAtBootDoesNotEndTheUse() {
    assertThat(
            inUse(
                KERNEL,
                record(BOOT_1, JournalStep.DONE, A),
                record(BOOT_2, JournalStep.REVERTED, A, "transition_stalled", 1),
                record(BOOT_2, JournalStep.REFUSED, A),
                record(BOOT_2, JournalStep.QUARANTINED, B)))
        .containsExactly(A);
  }

  @Test
  void quarantineEndsTheUse() {
    assertThat(
            inUse(
                KERNEL,
                record(BOOT_1, JournalStep.DONE, A),
                record(BOOT_2, JournalStep.QUARANTINED, A)))
        .isEmpty();
  }

  @Test
  void theHighestCounterIsThatOfSuccessesForTheKernel() {
    List<JournalRecord> journal =
        List.of(
            record(BOOT_1, JournalStep.DONE, A, "", 3),
            record(BOOT_1, JournalStep.DONE, A, "", 2),
            record(BOOT_1, JournalStep.INTENT, A, "", 9));
    assertThat(AppliedPatches.highestCounter(journal, "lp_aa", KERNEL)).isEqualTo(3);
    assertThat(AppliedPatches.highestCounter(journal, "lp_aa", "kernel-b")).isZero();
    assertThat(AppliedPatches.highestCounter(journal, "lp_bb", KERNEL)).isZero();
  }
}
