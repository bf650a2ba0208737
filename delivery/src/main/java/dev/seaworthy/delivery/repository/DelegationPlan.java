package dev.seaworthy.delivery.repository;

import dev.seaworthy.delivery.metadata.DelegatedRole;
import dev.seaworthy.delivery.metadata.Delegations;
import dev.seaworthy.delivery.metadata.PathSet;
import dev.seaworthy.delivery.metadata.Role;
import dev.seaworthy.delivery.metadata.TufKey;
import dev.seaworthy.ledger.key.VerifyingKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Who shall speak for which paths. The delegation is terminating: for these paths nobody else is
 * asked, so that no role can slip a module into the place of another's.
 *
 * @param roleName by convention {@code lp-<distribution>-<architecture>}
 * @param keys the people's public keys
 * @param threshold how many of them must sign
 * @param paths shell patterns, segment by segment, for example {@code debian/fix-?.ko}
 */
public record DelegationPlan(
    String roleName, List<VerifyingKey> keys, int threshold, List<String> paths) {
  /** Such a name is the same in a URL, in a shell and on a disk. */
  static final Pattern PLAIN_NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

  public DelegationPlan {
    keys = List.copyOf(keys);
    paths = List.copyOf(paths);
    if (!PLAIN_NAME.matcher(roleName).matches()) {
      throw new IllegalArgumentException(
          "a role's name has small letters, digits, _ and - only, not \"" + roleName + "\"");
    }
    if (threshold < 1 || threshold > keys.stream().distinct().count()) {
      throw new IllegalArgumentException(
          "a threshold is at least 1 and at most the number of different keys");
    }
    if (paths.isEmpty()) {
      throw new IllegalArgumentException("a delegation speaks for at least one path pattern");
    }
  }

  /** The delegations with this one in its place, or at the end; unused keys are dropped. */
  Delegations in(Delegations before) {
    Map<String, TufKey> mine = RootSigner.byId(keys);
    DelegatedRole role =
        new DelegatedRole(
            roleName, new Role(mine.keySet(), threshold), true, new PathSet.Patterns(paths));
    List<DelegatedRole> roles = new ArrayList<>(before.roles());
    int place = roles.indexOf(before.find(roleName).orElse(role));
    if (place < 0) {
      roles.add(role);
    } else {
      roles.set(place, role);
    }
    Map<String, TufKey> listed = new LinkedHashMap<>(before.keys());
    listed.putAll(mine);
    listed.keySet().removeIf(id -> roles.stream().noneMatch(it -> it.role().keyIds().contains(id)));
    return new Delegations(listed, roles);
  }
}
