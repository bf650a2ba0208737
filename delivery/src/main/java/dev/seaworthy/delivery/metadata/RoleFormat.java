package dev.seaworthy.delivery.metadata;

import dev.seaworthy.ledger.json.JsonArray;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keys and roles, as root and delegations write them alike (TUF 1.0.34 §4.3, §4.5). */
final class RoleFormat {
  private RoleFormat() {}

  /** Clients must recompute every key id (TUF 1.0.34 §4.3, KEYID). */
  static Map<String, TufKey> keys(JsonObject listed) {
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

  static Role role(String roleName, JsonObject json, Set<String> known) {
    List<String> listed = json.array("keyids").strings();
    Set<String> keyIds = new LinkedHashSet<>(listed);
    if (keyIds.size() != listed.size()) {
      throw new JsonException("role " + roleName + " lists a key id twice");
    }
    if (!known.containsAll(keyIds)) {
      throw new JsonException("role " + roleName + " names a key that is not listed");
    }
    long threshold = json.number("threshold");
    if (threshold < 1 || threshold > Integer.MAX_VALUE) {
      throw new JsonException(
          "role " + roleName + " has the threshold " + threshold + ", not at least 1");
    }
    return new Role(keyIds, (int) threshold);
  }

  static JsonObject toJson(Map<String, TufKey> keys) {
    JsonObject.Builder json = JsonObject.builder();
    keys.forEach((keyId, key) -> json.put(keyId, key.json()));
    return json.build();
  }

  static void write(JsonObject.Builder json, Role role) {
    json.put("keyids", JsonArray.ofStrings(role.keyIds())).put("threshold", role.threshold());
  }
}
