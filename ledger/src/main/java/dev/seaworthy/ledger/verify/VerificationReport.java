package dev.seaworthy.ledger.verify;

import dev.seaworthy.ledger.note.Checkpoint;
import java.util.List;
import java.util.Optional;

/**
 * What a verification looked at and what it found.
 *
 * @param checkpoint as read; trust it only where {@link #ok()} holds
 * @param demo whether the log calls itself a demonstration: its keys are worth nothing
 * @param checks every check in order, with its result
 * @param findings the first faults of each check, in the order of the log
 */
public record VerificationReport(
    Optional<Checkpoint> checkpoint, boolean demo, List<Check> checks, List<Finding> findings) {
  /** Faults listed for each check; the others are counted only. */
  public static final int LISTED_PER_CHECK = 100;

  public VerificationReport {
    checks = List.copyOf(checks);
    findings = List.copyOf(findings);
  }

  /** Whether no check failed and the tree was really compared with a signed checkpoint. */
  public boolean ok() {
    return checks.stream().noneMatch(check -> check.result() == CheckResult.FAILED)
        && passed(CheckName.CHECKPOINT)
        && (passed(CheckName.ROOT) || passed(CheckName.INCLUSION));
  }

  /** Number of faults, those not listed included. */
  public long faults() {
    return checks.stream().mapToLong(Check::faults).sum();
  }

  private boolean passed(CheckName name) {
    return checks.stream()
        .anyMatch(check -> check.name() == name && check.result() == CheckResult.OK);
  }
}
