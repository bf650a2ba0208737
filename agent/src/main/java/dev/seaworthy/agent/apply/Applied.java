package dev.seaworthy.agent.apply;

import dev.seaworthy.agent.journal.PatchKey;
import dev.seaworthy.core.patch.Refusal;
import dev.seaworthy.protocol.statement.PatchOutcome;

/**
 * How an attempt ended.
 *
 * @param reason the stable code and the sentence
 * @param isNews whether it was stated; not when the same was stated before
 */
public record Applied(PatchOutcome outcome, PatchKey patch, Refusal reason, boolean isNews) {
  /** One line for the log. */
  public String line() {
    String name = patch.name().isEmpty() ? patch.target() : patch.name();
    return name + ": " + outcome.word() + " (" + reason.code() + "): " + reason.sentence();
  }
}
