package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.ReasonCode;
import dev.seaworthy.delivery.Refusal;
import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.RoleFileName;
import dev.seaworthy.delivery.metadata.RoleKeys;
import dev.seaworthy.delivery.metadata.Root;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.delivery.metadata.Targets;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.delivery.verify.Checks;
import dev.seaworthy.delivery.verify.RefusedException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Targets by what is stored on the host, without any network: for the time before there is one.
 *
 * <p>Each stored document must still carry a threshold of signatures by the keys that its stored
 * delegator names. Expiry is not looked at: it forbids new loads, and this serves only what the
 * host was allowed before.
 */
public final class StoredTargets implements TargetSearch.Roles {
  private final MetadataStore store;

  /** Targets in a store. */
  public StoredTargets(MetadataStore store) {
    this.store = store;
  }

  /** Finds a target as a client would have when it last was online. */
  public TargetLookup find(String path) throws IOException {
    try {
      SignedMetadata<Root> root = Checks.read("root", required("root"), MetadataReader::root);
      SignedMetadata<Targets> top = load(root.metadata().keysOf(TopLevelRole.TARGETS));
      Optional<TargetSearch.Hit> hit = TargetSearch.find(top, this, path);
      return hit.<TargetLookup>map(
              it -> new TargetLookup.Found(it.file(), it.listedBy().metadata().roleName()))
          .orElseGet(() -> new TargetLookup.Refused(notListed(path)));
    } catch (RefusedException refused) {
      return new TargetLookup.Refused(refused.refusal());
    }
  }

  @Override
  public SignedMetadata<Targets> load(RoleKeys named) throws IOException {
    SignedMetadata<Targets> stored =
        Checks.read(
            named.roleName(),
            required(named.roleName()),
            bytes -> MetadataReader.targets(named.roleName(), bytes));
    Checks.signatures(stored, named);
    return stored;
  }

  private byte[] required(String roleName) throws IOException {
    return store
        .read(roleName)
        .orElseThrow(
            () ->
                Checks.refused(
                    ReasonCode.NOT_INITIALISED,
                    "There is no stored metadata of this role on this host.",
                    Map.of("role", RoleFileName.of(roleName))));
  }

  private static Refusal notListed(String path) {
    return new Refusal(
        ReasonCode.TARGET_NOT_FOUND,
        "The stored metadata lists no such target.",
        Map.of("path", path));
  }
}
