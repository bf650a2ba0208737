package dev.seaworthy.delivery.metadata;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The document that names the keys of every top-level role (TUF 1.0.34 §4.3).
 *
 * @param consistentSnapshot whether file names carry versions and hashes (TUF 1.0.34 §6.2)
 * @param keys every key by its id
 * @param roles all four roles
 * @param demo whether the keys were made for a demonstration ({@code x-seaworthy-demo}), so that no
 *     reader takes them for an organisation's real ones
 */
public record Root(
    long version,
    Instant expires,
    boolean consistentSnapshot,
    Map<String, TufKey> keys,
    Map<TopLevelRole, Role> roles,
    boolean demo)
    implements Metadata {
  public Root {
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    roles = Collections.unmodifiableMap(new EnumMap<>(roles));
    if (roles.size() != TopLevelRole.values().length) {
      throw new IllegalArgumentException("a root names the keys of all four roles");
    }
  }

  @Override
  public TopLevelRole role() {
    return TopLevelRole.ROOT;
  }

  /** The keys and threshold of one role. */
  public Role roleOf(TopLevelRole role) {
    Role found = roles.get(role);
    if (found == null) {
      throw new IllegalStateException("checked on creation: " + role);
    }
    return found;
  }

  /** Who must sign the document of one role. */
  public RoleKeys keysOf(TopLevelRole role) {
    return new RoleKeys(role.roleName(), roleOf(role), keys, "root version " + version);
  }
}
