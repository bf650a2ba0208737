package dev.seaworthy.server.web.view;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.core.host.Posture;
import dev.seaworthy.core.patch.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One host in a list.
 *
 * @param name a label somebody gave it, empty where there is none
 * @param lastSeen the last accepted check-in, UTC
 * @param livePatches names of the live patches it last reported, active or in transition
 * @param refusal why the last attempt did not go through, where that still stands
 */
public record HostRow(
    HostId id,
    String name,
    String kernelRelease,
    Posture posture,
    Instant lastSeen,
    List<String> livePatches,
    Optional<Refusal> refusal) {
  public HostRow {
    livePatches = List.copyOf(livePatches);
  }

  /** The label, or the id where there is none. */
  public String displayName() {
    return name.isBlank() ? id.toString() : name;
  }
}
