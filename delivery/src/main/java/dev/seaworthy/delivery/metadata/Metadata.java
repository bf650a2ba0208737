package dev.seaworthy.delivery.metadata;

import java.time.Instant;

/** The signed part of one top-level document. */
public sealed interface Metadata permits Root, Timestamp, Snapshot, Targets {
  /** The role that signs it. */
  TopLevelRole role();

  /** The version, at least 1. */
  long version();

  /** The instant (UTC) from which the document is no longer to be trusted. */
  Instant expires();
}
