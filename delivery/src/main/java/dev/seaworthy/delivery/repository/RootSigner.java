package dev.seaworthy.delivery.repository;

import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.MetadataWriter;
import dev.seaworthy.delivery.metadata.Role;
import dev.seaworthy.delivery.metadata.Root;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.delivery.metadata.TufKey;
import dev.seaworthy.ledger.key.Signer;
import dev.seaworthy.ledger.key.VerifyingKey;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prepares and signs the next root, on the machines of those who hold root keys. */
public final class RootSigner {
  private RootSigner() {}

  /**
   * The next root with other keys for one role; keys that no role names any more are dropped.
   *
   * @param expires the new root's expiry (UTC)
   */
  public static Root replaceKeys(
      Root current,
      TopLevelRole role,
      Collection<? extends VerifyingKey> keys,
      int threshold,
      Instant expires) {
    Map<String, TufKey> mine = byId(keys);
    Map<TopLevelRole, Role> roles = new EnumMap<>(current.roles());
    roles.put(role, new Role(mine.keySet(), threshold));
    Map<String, TufKey> listed = new LinkedHashMap<>(current.keys());
    listed.putAll(mine);
    listed
        .keySet()
        .removeIf(id -> roles.values().stream().noneMatch(it -> it.keyIds().contains(id)));
    return new Root(
        Math.addExact(current.version(), 1),
        expires,
        current.consistentSnapshot(),
        listed,
        roles,
        current.demo());
  }

  /** Signs a root; after a change of root keys it takes the old threshold and the new one. */
  public static byte[] sign(Root root, List<? extends Signer> keys) {
    return MetadataWriter.sign(root, keys);
  }

  /** Adds the signatures of further people to a root that others have signed. */
  public static byte[] cosign(byte[] root, List<? extends Signer> keys) {
    return MetadataWriter.addSignatures(MetadataReader.root(root), keys);
  }

  static Map<String, TufKey> byId(Collection<? extends VerifyingKey> keys) {
    Map<String, TufKey> byId = new LinkedHashMap<>();
    for (VerifyingKey key : keys) {
      TufKey tufKey = TufKey.of(key);
      byId.put(tufKey.keyId(), tufKey);
    }
    return byId;
  }
}
