package dev.seaworthy.delivery.metadata;

import java.time.Instant;

/** The signed part of one document. */
public sealed interface Metadata permits Root, Timestamp, Snapshot, Targets {
  /** The kind of document; a delegated role's is of the kind of targets. */
  TopLevelRole role();

  /** The name of the role that signs it. */
  default String roleName() {
    return role().roleName();
  }

  /** The document's name without a version, as a snapshot lists it. */
  default String fileName() {
    return roleName() + ".json";
  }

  /** The version, at least 1. */
  long version();

  /** The instant (UTC) from which the document is no longer to be trusted. */
  Instant expires();
}
