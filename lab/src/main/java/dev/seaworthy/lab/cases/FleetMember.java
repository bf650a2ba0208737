package dev.seaworthy.lab.cases;

import dev.seaworthy.lab.scenario.HostWatch;
import dev.seaworthy.lab.scenario.LabHost;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One machine of the fleet, and what the harness knows about it without asking the control plane.
 */
final class FleetMember {
  private final FleetPlan.Role role;
  private final LabHost host;
  private final String livePatch;
  private volatile @Nullable HostWatch watch;
  private volatile boolean published;
  private volatile boolean patched;

  /**
   * A member that has not enrolled yet.
   *
   * @param livePatch the name of the patch that is meant for it, empty where there is none
   */
  FleetMember(FleetPlan.Role role, LabHost host, String livePatch) {
    this.role = role;
    this.host = host;
    this.livePatch = livePatch;
  }

  FleetPlan.Role role() {
    return role;
  }

  LabHost host() {
    return host;
  }

  String livePatch() {
    return livePatch;
  }

  /** The control plane knows it from now on. */
  void enrolled(HostWatch known) {
    watch = known;
  }

  /** From the moment before the catalogue gets its patch. */
  void published() {
    published = true;
  }

  HostWatch watch() {
    return Objects.requireNonNull(watch, "not enrolled yet");
  }

  boolean is(String hostId) {
    HostWatch known = watch;
    return known != null && known.id().equals(hostId);
  }

  /** Whether the catalogue may have a patch for its kernel by now. */
  boolean mayHavePatch() {
    return published;
  }

  /**
   * Whether the machine itself shows the patch in force on every task. Nothing takes a patch out of
   * a fleet member, so that a yes is remembered; a machine that is gone runs nothing.
   */
  boolean isPatched() throws IOException {
    if (!patched && !livePatch.isEmpty() && host.machine().isRunning()) {
      patched = host.machine().facts().isPatchedBy(livePatch);
    }
    return patched;
  }
}
