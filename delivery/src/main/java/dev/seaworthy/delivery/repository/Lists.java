package dev.seaworthy.delivery.repository;

import dev.seaworthy.delivery.ReasonCode;
import dev.seaworthy.delivery.metadata.DelegatedRole;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.delivery.metadata.TargetFile;
import dev.seaworthy.delivery.metadata.Targets;
import dev.seaworthy.delivery.verify.Checks;
import dev.seaworthy.ledger.Printable;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The top-level list of targets and every delegated one.
 *
 * @param delegated by role; once there, a role stays, because a snapshot may drop none (TUF 1.0.34
 *     §5.5.5), even when nobody delegates to it any more
 */
record Lists(SignedMetadata<Targets> top, Map<String, SignedMetadata<Targets>> delegated) {
  Lists {
    delegated = Collections.unmodifiableMap(new LinkedHashMap<>(delegated));
  }

  /** Refuses lists that a client coming down from the top would refuse, or never look at. */
  void checkDelegations() {
    Deque<SignedMetadata<Targets>> delegators = new ArrayDeque<>();
    Set<String> seen = new LinkedHashSet<>();
    delegators.add(top);
    while (!delegators.isEmpty()) {
      Targets delegator = delegators.remove().metadata();
      for (DelegatedRole role : delegator.delegations().roles()) {
        SignedMetadata<Targets> document = require(role);
        Checks.signatures(document, delegator.keysOf(role));
        checkPaths(document.metadata(), role);
        if (seen.add(role.name())) {
          delegators.add(document);
        }
      }
    }
  }

  private SignedMetadata<Targets> require(DelegatedRole role) {
    SignedMetadata<Targets> document = delegated.get(role.name());
    if (document == null) {
      throw Checks.refused(
          ReasonCode.ROLE_NOT_LISTED,
          "A list delegates to a role that has no list yet: publish the two together.",
          Map.of("role", Printable.of(role.name())));
    }
    return document;
  }

  private static void checkPaths(Targets document, DelegatedRole role) {
    for (String path : document.targets().keySet()) {
      if (!role.paths().contains(path)) {
        throw Checks.refused(
            ReasonCode.TARGET_NOT_LISTED,
            "A delegated role lists a target that is not its to list; no client would find it.",
            Map.of("role", Printable.of(role.name()), "path", path));
      }
    }
  }

  /** Every target by path; refuses a path that two roles list differently. */
  Map<String, TargetFile> targets() {
    Map<String, TargetFile> all = new LinkedHashMap<>(top.metadata().targets());
    for (SignedMetadata<Targets> list : delegated.values()) {
      list.metadata()
          .targets()
          .forEach(
              (path, file) -> {
                TargetFile other = all.putIfAbsent(path, file);
                if (other != null && !other.equals(file)) {
                  throw Checks.refused(
                      ReasonCode.MALFORMED,
                      "Two roles list the same path, and not the same target.",
                      Map.of("path", path));
                }
              });
    }
    return all;
  }
}
