package dev.seaworthy.server.web.view;

import dev.seaworthy.core.patch.PatchSpec;
import dev.seaworthy.server.ledger.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * One host at one moment.
 *
 * @param timeline oldest first, without overlaps, at most {@link ViewSource#PAGE_SIZE}, the latest
 * @param events newest first, at most {@link ViewSource#PAGE_SIZE}, the latest
 * @param assigned the live patches that the policy wants on this host
 * @param lastRefusal the latest event that says no, however old
 */
public record HostView(
    Snapshot snapshot,
    HostRow host,
    Observation observation,
    List<TimelineInterval> timeline,
    List<HostEvent> events,
    List<PatchSpec> assigned,
    Optional<HostEvent> lastRefusal) {
  public HostView {
    timeline = List.copyOf(timeline);
    events = List.copyOf(events);
    assigned = List.copyOf(assigned);
  }
}
