package dev.seaworthy.delivery.metadata;

import dev.seaworthy.ledger.json.JsonArray;
import dev.seaworthy.ledger.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The member {@code delegations} (TUF 1.0.34 §4.5), both ways. */
final class DelegationsFormat {
  private DelegationsFormat() {}

  static Delegations parse(JsonObject json) {
    Map<String, TufKey> keys = RoleFormat.keys(json.object("keys"));
    List<DelegatedRole> roles = new ArrayList<>();
    for (JsonObject role : json.array("roles").objects()) {
      String name = role.string("name");
      roles.add(
          new DelegatedRole(
              name,
              RoleFormat.role(MetadataReader.abbreviate(name), role, keys.keySet()),
              role.bool("terminating"),
              PathSet.parse(role)));
    }
    return new Delegations(keys, roles);
  }

  static JsonObject toJson(Delegations delegations) {
    return JsonObject.builder()
        .put("keys", RoleFormat.toJson(delegations.keys()))
        .put("roles", JsonArray.of(delegations.roles(), DelegationsFormat::toJson))
        .build();
  }

  private static JsonObject toJson(DelegatedRole delegated) {
    JsonObject.Builder json = JsonObject.builder().put("name", delegated.name());
    RoleFormat.write(json, delegated.role());
    json.put("terminating", delegated.terminating());
    PathSet.write(json, delegated.paths());
    return json.build();
  }
}
