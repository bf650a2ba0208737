package dev.seaworthy.delivery.metadata;

import dev.seaworthy.ledger.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;

/** The signed part of root metadata (TUF 1.0.34 §4.3), both ways. */
final class RootFormat {
  static final String DEMO = "x-seaworthy-demo";

  private RootFormat() {}

  static Root parse(JsonObject signed) {
    Map<String, TufKey> keys = RoleFormat.keys(signed.object("keys"));
    JsonObject listed = signed.object("roles");
    Map<TopLevelRole, Role> roles = new EnumMap<>(TopLevelRole.class);
    for (TopLevelRole role : TopLevelRole.values()) {
      String name = role.roleName();
      roles.put(role, RoleFormat.role(name, listed.object(name), keys.keySet()));
    }
    return new Root(
        MetadataReader.version(signed),
        MetadataReader.expires(signed),
        flag(signed, "consistent_snapshot"),
        keys,
        roles,
        flag(signed, DEMO));
  }

  private static boolean flag(JsonObject json, String name) {
    return json.find(name).isPresent() && json.bool(name);
  }

  static void write(JsonObject.Builder json, Root root) {
    JsonObject.Builder roles = JsonObject.builder();
    root.roles().forEach((role, keysOfRole) -> roles.put(role.roleName(), toJson(keysOfRole)));
    json.put("consistent_snapshot", root.consistentSnapshot())
        .put("keys", RoleFormat.toJson(root.keys()))
        .put("roles", roles.build());
    if (root.demo()) {
      json.put(DEMO, true);
    }
  }

  private static JsonObject toJson(Role role) {
    JsonObject.Builder json = JsonObject.builder();
    RoleFormat.write(json, role);
    return json.build();
  }
}
