package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.Refusal;

/** How an update cycle ended. */
public sealed interface RefreshResult {
  /** All four roles are verified, belong together and have not expired. */
  record Refreshed(TrustedMetadata trusted) implements RefreshResult {}

  /** Nothing new may be loaded; documents verified before the fault stay stored. */
  record Refused(Refusal refusal) implements RefreshResult {}
}
