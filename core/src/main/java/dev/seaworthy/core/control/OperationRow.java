package dev.seaworthy.core.control;

import java.time.Instant;
import java.util.Optional;

/**
 * A patch operation of a host, from its intent on (C-13).
 *
 * @param outcome what the host stated in the end, where it did
 * @param nextBoot the first other boot that the host stated after the outcome, or after the intent
 *     where there is no outcome
 */
public record OperationRow(Moment intent, Optional<Outcome> outcome, Optional<Moment> nextBoot) {
  /** A boot, and when the host stated something in it (UTC). */
  public record Moment(String bootId, Instant at) {}

  /**
   * How an operation ended.
   *
   * @param word the statement's own word
   * @param wentDown whether the statement says that the host went down after the intent
   */
  public record Outcome(String word, boolean wentDown, Moment moment) {}
}
