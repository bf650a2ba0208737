package dev.seaworthy.delivery.metadata;

import dev.seaworthy.ledger.json.JsonException;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * To whom a targets document delegates (TUF 1.0.34 §4.5, DELEGATIONS).
 *
 * @param keys every key by its id
 * @param roles in order of priority: the first that lists a target decides
 */
public record Delegations(Map<String, TufKey> keys, List<DelegatedRole> roles) {
  public Delegations {
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    roles = List.copyOf(roles);
    Set<String> names = new HashSet<>();
    for (DelegatedRole role : roles) {
      if (!names.add(role.name())) {
        throw new JsonException(
            "the role \"" + MetadataReader.abbreviate(role.name()) + "\" is delegated to twice");
      }
    }
  }

  /** To nobody. */
  public static Delegations none() {
    return new Delegations(Map.of(), List.of());
  }

  /** The delegation to the role of that name. */
  public Optional<DelegatedRole> find(String name) {
    return roles.stream().filter(role -> role.name().equals(name)).findFirst();
  }
}
