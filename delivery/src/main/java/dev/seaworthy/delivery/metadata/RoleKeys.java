package dev.seaworthy.delivery.metadata;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whose signatures make a document trusted, as the document that delegates to it says.
 *
 * @param roleName the role that signs
 * @param role its keys and threshold
 * @param keys every key that the delegating document lists, by its id
 * @param namedBy the delegating document in words, for example {@code root version 3}
 */
public record RoleKeys(String roleName, Role role, Map<String, TufKey> keys, String namedBy) {
  public RoleKeys {
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
  }
}
