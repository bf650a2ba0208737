package dev.seaworthy.ledger.verify;

/** The outcome of a check. */
public enum CheckResult {
  /** Everything examined was right. */
  OK,
  /** At least one fault was found. */
  FAILED,
  /** There was nothing to examine, or a fault elsewhere made it impossible. */
  NOT_APPLICABLE
}
