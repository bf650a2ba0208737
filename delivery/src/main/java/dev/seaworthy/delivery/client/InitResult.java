package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.Refusal;

/** Whether a root could be pinned. */
public sealed interface InitResult {
  /** The root is pinned; the version is its own. */
  record Initialised(long rootVersion) implements InitResult {}

  /** Nothing was changed. */
  record Refused(Refusal refusal) implements InitResult {}
}
