package dev.seaworthy.protocol.statement;

import dev.seaworthy.ledger.json.JsonException;
import java.util.Locale;

/** What became of a live patch on a host. */
public enum PatchOutcome {
  /** Not loaded: a check said no. Nothing in the kernel changed. */
  REFUSED,
  /** The load is about to happen; written before the kernel is asked. */
  INTENDED,
  /** Loaded, transition complete, every function seen patched. */
  LIVE_PATCHED,
  /** Applied again at boot, before the service. */
  REAPPLIED,
  /** Switched off and unloaded again, on purpose or because it did not complete. */
  REVERTED,
  /** The kernel refused, or the result was not what the patch promises; nothing stays loaded. */
  FAILED,
  /** The host went down after an intent: never tried again on this host. */
  QUARANTINED;

  /** The word in messages. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static PatchOutcome ofWord(String word) {
    for (PatchOutcome outcome : values()) {
      if (outcome.word().equals(word)) {
        return outcome;
      }
    }
    throw new JsonException("member \"outcome\" is not known: " + word);
  }
}
