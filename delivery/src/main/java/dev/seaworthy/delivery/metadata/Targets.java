package dev.seaworthy.delivery.metadata;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A document that lists what may be installed, or who may list it (TUF 1.0.34 §4.5).
 *
 * @param roleName the role it was read as, {@code targets} at the top; the document itself does not
 *     say
 */
public record Targets(
    String roleName,
    long version,
    Instant expires,
    Map<String, TargetFile> targets,
    Delegations delegations)
    implements Metadata {
  public Targets {
    targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
  }

  /** A top-level document that delegates to nobody. */
  public Targets(long version, Instant expires, Map<String, TargetFile> targets) {
    this(TopLevelRole.TARGETS.roleName(), version, expires, targets, Delegations.none());
  }

  @Override
  public TopLevelRole role() {
    return TopLevelRole.TARGETS;
  }

  /** Who must sign the document of a role that this one delegates to. */
  public RoleKeys keysOf(DelegatedRole delegated) {
    return new RoleKeys(
        delegated.name(), delegated.role(), delegations.keys(), roleName + " version " + version);
  }
}
