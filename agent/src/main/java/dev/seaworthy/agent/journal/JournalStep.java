package dev.seaworthy.agent.journal;

import java.util.Locale;

/** A step of an attempt; written before it is taken. */
public enum JournalStep {
  /** Every check has passed; the next step changes the kernel. */
  PREFLIGHT,
  /** From here on a crash of the host is the patch's. */
  INTENT,
  LOAD,
  TRANSITION,
  VERIFY,
  /** The patch is about to be switched off and unloaded. */
  REVERT,
  /** An operator lets a patch be tried again that was reverted, or failed in this boot. */
  RETRY,
  DONE,
  REFUSED,
  REVERTED,
  FAILED,
  /** Never again on this host. */
  QUARANTINED;

  /** Whether the step ends an attempt. */
  public boolean isOutcome() {
    return switch (this) {
      case DONE, REFUSED, REVERTED, FAILED, QUARANTINED -> true;
      case PREFLIGHT, INTENT, LOAD, TRANSITION, VERIFY, REVERT, RETRY -> false;
    };
  }

  /** The word in the journal. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static JournalStep ofWord(String word) {
    for (JournalStep step : values()) {
      if (step.word().equals(word)) {
        return step;
      }
    }
    throw new IllegalArgumentException("not a step of the journal: " + word);
  }
}
