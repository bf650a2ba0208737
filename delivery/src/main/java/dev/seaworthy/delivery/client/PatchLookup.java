package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.Refusal;
import dev.seaworthy.delivery.metadata.PatchTarget;

/** Whether trusted metadata lists a live patch under a path. */
public sealed interface PatchLookup {
  /** It does. */
  record Found(PatchTarget patch) implements PatchLookup {}

  /** It lists none, or one that is not well formed. */
  record Refused(Refusal refusal) implements PatchLookup {}
}
