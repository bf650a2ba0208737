package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.Refusal;
import dev.seaworthy.delivery.metadata.TargetFile;

/** Whether trusted metadata lists a target. */
public sealed interface TargetLookup {
  /**
   * It does.
   *
   * @param roleName the role whose document lists it, {@code targets} at the top
   */
  record Found(TargetFile file, String roleName) implements TargetLookup {}

  /** It does not, or a document on the way to it cannot be trusted. */
  record Refused(Refusal refusal) implements TargetLookup {}
}
