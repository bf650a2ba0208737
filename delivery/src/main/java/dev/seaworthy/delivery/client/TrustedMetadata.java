package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.metadata.Root;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.delivery.metadata.Snapshot;
import dev.seaworthy.delivery.metadata.TargetFile;
import dev.seaworthy.delivery.metadata.Targets;
import dev.seaworthy.delivery.metadata.Timestamp;
import java.time.Instant;
import java.util.Optional;

/**
 * Four documents that were verified together; delegated ones are looked at where a target is
 * sought.
 *
 * @param verifiedAt when the cycle that verified them began (UTC)
 */
public record TrustedMetadata(
    SignedMetadata<Root> root,
    SignedMetadata<Timestamp> timestamp,
    SignedMetadata<Snapshot> snapshot,
    SignedMetadata<Targets> targets,
    Instant verifiedAt) {

  /** The target that the top-level document lists under the path. */
  public Optional<TargetFile> find(String path) {
    return Optional.ofNullable(targets.metadata().targets().get(path));
  }
}
