package dev.seaworthy.agent.apply;

import dev.seaworthy.core.patch.Refusal;
import dev.seaworthy.delivery.client.MetadataStore;
import dev.seaworthy.delivery.client.StoredTargets;
import dev.seaworthy.delivery.client.TargetCache;
import dev.seaworthy.delivery.client.TargetLookup;
import dev.seaworthy.delivery.metadata.PatchTarget;
import dev.seaworthy.delivery.metadata.TargetFile;
import dev.seaworthy.ledger.json.JsonException;
import java.io.IOException;
import java.util.Optional;

/**
 * Modules by what is stored on the host, without any network: for the time before there is one.
 *
 * <p>The stored lists of targets must still carry a threshold of signatures by their delegators'
 * keys, up to the stored root, and the stored module the listed hashes. Expiry is not looked at: it
 * forbids new loads, and this source serves only what this host ran before (SECURITY: never unload
 * because metadata expired; a reboot must not be an unload either).
 */
public final class StoredPatches implements VerifiedPatches {
  private final StoredTargets metadata;
  private final TargetCache modules;

  /** Creates the source. */
  public StoredPatches(MetadataStore metadata, TargetCache modules) {
    this.metadata = new StoredTargets(metadata);
    this.modules = modules;
  }

  @Override
  public Verdict obtain(String target, String sha256) {
    try {
      return find(target, sha256);
    } catch (JsonException malformed) {
      return unverified("malformed", "the stored metadata is malformed: " + malformed.getMessage());
    } catch (IOException failed) {
      return unverified("store_failed", "the stored files cannot be read: " + failed.getMessage());
    }
  }

  private Verdict find(String target, String sha256) throws IOException {
    return switch (metadata.find(target)) {
      case TargetLookup.Refused(var refusal) -> new Unverified(SignedSpec.of(refusal));
      case TargetLookup.Found(TargetFile file, _) -> {
        PatchTarget patch = PatchTarget.parse(file);
        yield patch.sha256().equals(sha256)
            ? module(patch)
            : new Unverified(SignedSpec.otherModule(patch, sha256));
      }
    };
  }

  private Verdict module(PatchTarget patch) throws IOException {
    Optional<byte[]> bytes = modules.read(patch.file());
    if (bytes.isEmpty()) {
      return unverified("target_missing", "the module is not stored on this host");
    }
    if (bytes.get().length != patch.length()
        || patch.file().hashes().firstMismatch(bytes.get()).isPresent()) {
      return unverified("hash_mismatch", "the stored module is not the one that was signed");
    }
    return new Verified(SignedSpec.of(patch), bytes.get());
  }

  private static Verdict unverified(String code, String sentence) {
    return new Unverified(new Refusal(code, sentence));
  }
}
