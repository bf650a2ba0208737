package dev.seaworthy.delivery.repository;

import dev.seaworthy.delivery.ReasonCode;
import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.Root;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.delivery.metadata.Targets;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.delivery.verify.Checks;
import dev.seaworthy.ledger.Printable;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Signed lists that are to be published together, with what they list.
 *
 * @param lists the documents by role, {@code targets} for the top-level one; a role that is not
 *     here keeps its list
 * @param blobs bytes by target path; not needed for targets that the repository has already
 */
public record Release(Map<String, byte[]> lists, Map<String, byte[]> blobs) {
  private static final String TOP = TopLevelRole.TARGETS.roleName();

  public Release {
    lists = Collections.unmodifiableMap(new LinkedHashMap<>(lists));
    blobs = Map.copyOf(blobs);
  }

  /** A top-level list alone. */
  public static Release of(byte[] targets, Map<String, byte[]> blobs) {
    return new Release(Map.of(TOP, targets), blobs);
  }

  /** The lists that are in force after the release; refuses what is not the next of its role. */
  Lists after(Optional<Lists> current, Root root, Instant now) {
    Map<String, SignedMetadata<Targets>> next = new LinkedHashMap<>();
    current.ifPresent(
        lists -> {
          next.put(TOP, lists.top());
          next.putAll(lists.delegated());
        });
    for (Map.Entry<String, byte[]> list : lists.entrySet()) {
      String role = list.getKey();
      SignedMetadata<Targets> document = read(role, list.getValue(), root);
      Checks.notExpired(document.metadata(), now);
      SignedMetadata<Targets> before = next.put(role, document);
      Checks.exactlyNext(document.metadata(), before == null ? 0 : before.version());
    }
    SignedMetadata<Targets> top = next.remove(TOP);
    if (top == null) {
      throw Checks.refused(
          ReasonCode.NOT_INITIALISED,
          "There is no top-level list yet that could delegate to a role.",
          Map.of());
    }
    Lists lists = new Lists(top, next);
    lists.checkDelegations();
    return lists;
  }

  private static SignedMetadata<Targets> read(String role, byte[] bytes, Root root) {
    if (!DelegationPlan.PLAIN_NAME.matcher(role).matches()) {
      throw Checks.refused(
          ReasonCode.MALFORMED,
          "A role's name has small letters, digits, _ and - only.",
          Map.of("role", Printable.of(role)));
    }
    SignedMetadata<Targets> document =
        Checks.read(role, bytes, it -> MetadataReader.targets(role, it));
    if (role.equals(TOP)) {
      Checks.signatures(document, root);
    }
    return document;
  }
}
