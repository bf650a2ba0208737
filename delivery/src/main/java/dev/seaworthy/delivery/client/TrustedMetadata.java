package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.ReasonCode;
import dev.seaworthy.delivery.Refusal;
import dev.seaworthy.delivery.metadata.PatchTarget;
import dev.seaworthy.delivery.metadata.Root;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.delivery.metadata.Snapshot;
import dev.seaworthy.delivery.metadata.TargetFile;
import dev.seaworthy.delivery.metadata.Targets;
import dev.seaworthy.delivery.metadata.Timestamp;
import dev.seaworthy.ledger.json.JsonException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Four documents that were verified together.
 *
 * @param verifiedAt when the cycle that verified them began (UTC)
 */
public record TrustedMetadata(
    SignedMetadata<Root> root,
    SignedMetadata<Timestamp> timestamp,
    SignedMetadata<Snapshot> snapshot,
    SignedMetadata<Targets> targets,
    Instant verifiedAt) {

  /** The target listed under the path. */
  public Optional<TargetFile> find(String path) {
    return Optional.ofNullable(targets.metadata().targets().get(path));
  }

  /** The live patch listed under the path. */
  public PatchLookup patch(String path) {
    Optional<TargetFile> file = find(path);
    if (file.isEmpty()) {
      return new PatchLookup.Refused(notListed(path));
    }
    try {
      return new PatchLookup.Found(PatchTarget.parse(file.get()));
    } catch (JsonException malformed) {
      return new PatchLookup.Refused(
          new Refusal(
              ReasonCode.MALFORMED,
              "The signed description of a live patch is malformed: "
                  + malformed.getMessage()
                  + ".",
              Map.of("path", path)));
    }
  }

  /** Every well-formed live patch in the order of listing; {@link #patch} says why one is not. */
  public List<PatchTarget> patches() {
    List<PatchTarget> patches = new ArrayList<>();
    for (String path : targets.metadata().targets().keySet()) {
      if (patch(path) instanceof PatchLookup.Found(PatchTarget patch)) {
        patches.add(patch);
      }
    }
    return patches;
  }

  Refusal notListed(String path) {
    return new Refusal(
        ReasonCode.TARGET_NOT_FOUND,
        "The signed metadata lists no such target.",
        Map.of("path", path, "targets_version", Long.toString(targets.version())));
  }
}
