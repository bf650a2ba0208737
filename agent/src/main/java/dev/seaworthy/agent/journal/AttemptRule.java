package dev.seaworthy.agent.journal;

import dev.seaworthy.core.patch.Refusal;
import dev.seaworthy.protocol.statement.PatchEvent;
import java.util.List;
import java.util.Optional;

/** Whether a module may be tried at all, given what became of it before on this host. */
public final class AttemptRule {
  /** How often a module is tried in one boot whose transition stalls or whose kernel is busy. */
  public static final int ATTEMPTS_IN_ONE_BOOT = 3;

  /** The code of a revert that an operator asked for. */
  public static final String BY_OPERATOR = PatchEvent.BY_OPERATOR;

  private AttemptRule() {}

  /**
   * What holds the module back; empty when it may be tried.
   *
   * <p>Quarantine holds for ever; an operator's revert until a retry is asked for; a failure that
   * would only repeat itself until the next boot; a passing one after three attempts in one boot.
   *
   * @param passing the codes of failures that another attempt may not meet again
   */
  public static Optional<Refusal> hold(
      List<JournalRecord> records, String sha256, String bootId, List<String> passing) {
    int attempts = 0;
    Optional<Refusal> hold = Optional.empty();
    for (JournalRecord record : records) {
      if (!record.patch().sha256().equals(sha256)) {
        continue;
      }
      switch (record.step()) {
        case QUARANTINED -> {
          return Optional.of(refusal("quarantined", record));
        }
        case DONE, RETRY -> {
          attempts = 0;
          hold = Optional.empty();
        }
        case REVERTED, FAILED -> {
          attempts += record.bootId().equals(bootId) ? 1 : 0;
          hold = holdAfter(record, attempts, bootId, passing);
        }
        case PREFLIGHT, INTENT, LOAD, TRANSITION, VERIFY, REVERT, REFUSED -> {
          // No outcome that holds anything back.
        }
      }
    }
    return hold;
  }

  private static Optional<Refusal> holdAfter(
      JournalRecord outcome, int attempts, String bootId, List<String> passing) {
    if (outcome.code().equals(BY_OPERATOR)) {
      return Optional.of(refusal(BY_OPERATOR, outcome));
    }
    boolean held =
        outcome.bootId().equals(bootId)
            && (!passing.contains(outcome.code()) || attempts >= ATTEMPTS_IN_ONE_BOOT);
    return held ? Optional.of(refusal(outcome.code(), outcome)) : Optional.empty();
  }

  private static Refusal refusal(String code, JournalRecord outcome) {
    return new Refusal(
        code,
        "not tried again: "
            + outcome.step().word()
            + " at "
            + outcome.at()
            + ": "
            + outcome.detail());
  }
}
