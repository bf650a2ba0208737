package dev.seaworthy.delivery.repository;

import dev.seaworthy.delivery.metadata.Delegations;
import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.MetadataWriter;
import dev.seaworthy.delivery.metadata.PatchTarget;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.delivery.metadata.TargetFile;
import dev.seaworthy.delivery.metadata.Targets;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.ledger.key.Signer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the next list of targets, top-level or delegated (TUF 1.0.34 §6.3.1), on the machines of
 * those who hold targets keys; needs the current list and the keys, and no network.
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
  public byte[] first(TargetsChange change, List<? extends Signer> keys) {
    return sign(Optional.empty(), change, keys);
  }

  /**
   * The list that follows the current one, signed by each of the keys.
   *
   * @throws dev.seaworthy.ledger.json.JsonException when the current list is malformed
   */
  public byte[] next(byte[] current, TargetsChange change, List<? extends Signer> keys) {
    return sign(Optional.of(MetadataReader.targets(current)), change, keys);
  }

  /** Adds the signatures of further people to a list that others have signed. */
  public static byte[] cosign(byte[] targets, List<? extends Signer> keys) {
    return MetadataWriter.addSignatures(MetadataReader.targets(targets), keys);
  }

  /**
   * The list that follows the current one with one delegation more, or another in the place of one:
   * how keys of a delegated role are added and replaced (TUF 1.0.34 §6.1).
   */
  public byte[] delegate(
      Optional<byte[]> current, DelegationPlan plan, List<? extends Signer> keys) {
    Optional<SignedMetadata<Targets>> before = current.map(MetadataReader::targets);
    Delegations delegations =
        before.map(it -> it.metadata().delegations()).orElse(Delegations.none());
    return MetadataWriter.sign(
        next(
            before,
            before.map(it -> it.metadata().targets()).orElse(Map.of()),
            plan.in(delegations)),
        keys);
  }

  private Targets next(
      Optional<SignedMetadata<Targets>> current,
      Map<String, TargetFile> listed,
      Delegations delegations) {
    long version = Math.addExact(current.map(SignedMetadata::version).orElse(0L), 1);
    return new Targets(
        TopLevelRole.TARGETS.roleName(),
        version,
        clock.instant().plus(LIFETIME),
        listed,
        delegations);
  }

  private byte[] sign(
      Optional<SignedMetadata<Targets>> current,
      TargetsChange change,
      List<? extends Signer> keys) {
    Map<String, TargetFile> listed = new LinkedHashMap<>();
    current.ifPresent(it -> listed.putAll(it.metadata().targets()));
    listed.keySet().removeAll(change.remove());
    for (PatchTarget patch : change.add()) {
      listed.put(patch.path(), patch.toTargetFile());
    }
    return MetadataWriter.sign(
        next(
            current,
            listed,
            current.map(it -> it.metadata().delegations()).orElse(Delegations.none())),
        keys);
  }
}
