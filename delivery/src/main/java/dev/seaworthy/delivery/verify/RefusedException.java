package dev.seaworthy.delivery.verify;

import dev.seaworthy.delivery.Refusal;

/**
 * Ends a workflow early with its refusal; caught at the workflow's public method, never beyond.
 *
 * <p>An exception rather than a result here, because each of some twenty checks in a row may refuse
 * and the steps should read like the specification's.
 */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  /** Wraps the refusal; without a stack trace, since it is no defect. */
  public RefusedException(Refusal refusal) {
    super(refusal.sentence(), null, false, false);
    this.refusal = refusal;
  }

  /** Why. */
  public Refusal refusal() {
    return refusal;
  }
}
