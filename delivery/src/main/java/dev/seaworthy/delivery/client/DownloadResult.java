package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.Refusal;
import dev.seaworthy.delivery.metadata.TargetFile;

/** How a target's download ended. */
public sealed interface DownloadResult {
  /** Exactly these bytes have the signed length and hashes; use them, never re-read a path. */
  record Downloaded(TargetFile file, byte[] bytes) implements DownloadResult {}

  /** No bytes to use. */
  record Refused(Refusal refusal) implements DownloadResult {}
}
