package dev.seaworthy.delivery.metadata;

import dev.seaworthy.ledger.json.JsonArray;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The signed part of root metadata (TUF 1.0.34 §4.3), both ways. */
final class RootFormat {
  static final String DEMO = "x-seaworthy-demo";

  private RootFormat() {}

  static Root parse(JsonObject signed) {
    Map<String, TufKey> keys = keys(signed.object("keys"));
    JsonObject listed = signed.object("roles");
    Map<TopLevelRole, Role> roles = new EnumMap<>(TopLevelRole.class);
    for (TopLevelRole role : TopLevelRole.values()) {
      roles.put(role, role(role, listed.object(role.roleName()), keys.keySet()));
    }
    return new Root(
        MetadataReader.version(signed),
        MetadataReader.expires(signed),
        flag(signed, "consistent_snapshot"),
        keys,
        roles,
        flag(signed, DEMO));
  }

  /** Clients must recompute every key id (TUF 1.0.34 §4.3, KEYID). */
  private static Map<String, TufKey> keys(JsonObject listed) {
    Map<String, TufKey> keys = new LinkedHashMap<>();
    for (String keyId : listed.members().keySet()) {
      TufKey key = TufKey.parse(listed.object(keyId));
      if (!key.keyId().equals(keyId)) {
        throw new JsonException(
            "key id " + MetadataReader.abbreviate(keyId) + " is not the one of its key");
      }
      keys.put(keyId, key);
    }
    return keys;
  }

  private static Role role(TopLevelRole role, JsonObject json, Set<String> known) {
    List<String> listed = json.array("keyids").strings();
    Set<String> keyIds = new LinkedHashSet<>(listed);
    if (keyIds.size() != listed.size()) {
      throw new JsonException("role " + role.roleName() + " lists a key id twice");
    }
    if (!known.containsAll(keyIds)) {
      throw new JsonException("role " + role.roleName() + " names a key that is not listed");
    }
    long threshold = json.number("threshold");
    if (threshold < 1 || threshold > Integer.MAX_VALUE) {
      throw new JsonException(
          "role " + role.roleName() + " has the threshold " + threshold + ", not at least 1");
    }
    return new Role(keyIds, (int) threshold);
  }

  private static boolean flag(JsonObject json, String name) {
    return json.find(name).isPresent() && json.bool(name);
  }

  static void write(JsonObject.Builder json, Root root) {
    JsonObject.Builder keys = JsonObject.builder();
    root.keys().forEach((keyId, key) -> keys.put(keyId, key.json()));
    JsonObject.Builder roles = JsonObject.builder();
    root.roles().forEach((role, keysOfRole) -> roles.put(role.roleName(), toJson(keysOfRole)));
    json.put("consistent_snapshot", root.consistentSnapshot())
        .put("keys", keys.build())
        .put("roles", roles.build());
    if (root.demo()) {
      json.put(DEMO, true);
    }
  }

  private static JsonObject toJson(Role role) {
    return JsonObject.builder()
        .put("keyids", JsonArray.ofStrings(role.keyIds()))
        .put("threshold", role.threshold())
        .build();
  }
}
