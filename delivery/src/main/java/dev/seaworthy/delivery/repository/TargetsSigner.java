package dev.seaworthy.delivery.repository;

import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.MetadataWriter;
import dev.seaworthy.delivery.metadata.PatchTarget;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.delivery.metadata.TargetFile;
import dev.seaworthy.delivery.metadata.Targets;
import dev.seaworthy.ledger.key.SigningKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the next list of targets (TUF 1.0.34 §6.3.1), on the machines of those who hold targets
 * keys; needs the current list and the keys, and no network.
 */
public final class TargetsSigner {
  /** How long a list of targets is valid. */
  public static final Duration LIFETIME = Duration.ofDays(90);

  private final InstantSource clock;

  /** Creates a signer with the clock that expiries are counted from. */
  public TargetsSigner(InstantSource clock) {
    this.clock = clock;
  }

  /** The first list, signed by each of the keys. */
  public byte[] first(TargetsChange change, List<? extends SigningKey> keys) {
    return sign(Optional.empty(), change, keys);
  }

  /**
   * The list that follows the current one, signed by each of the keys.
   *
   * @throws dev.seaworthy.ledger.json.JsonException when the current list is malformed
   */
  public byte[] next(byte[] current, TargetsChange change, List<? extends SigningKey> keys) {
    return sign(Optional.of(MetadataReader.targets(current)), change, keys);
  }

  /** Adds the signatures of further people to a list that others have signed. */
  public static byte[] cosign(byte[] targets, List<? extends SigningKey> keys) {
    return MetadataWriter.addSignatures(MetadataReader.targets(targets), keys);
  }

  private byte[] sign(
      Optional<SignedMetadata<Targets>> current,
      TargetsChange change,
      List<? extends SigningKey> keys) {
    Map<String, TargetFile> listed = new LinkedHashMap<>();
    current.ifPresent(it -> listed.putAll(it.metadata().targets()));
    listed.keySet().removeAll(change.remove());
    for (PatchTarget patch : change.add()) {
      listed.put(patch.path(), patch.toTargetFile());
    }
    long version = Math.addExact(current.map(SignedMetadata::version).orElse(0L), 1);
    return MetadataWriter.sign(new Targets(version, clock.instant().plus(LIFETIME), listed), keys);
  }
}
