package dev.seaworthy.server.web;

import dev.seaworthy.core.patch.PatchSpec;
import dev.seaworthy.server.ledger.Snapshot;
import dev.seaworthy.server.web.view.Attention;
import dev.seaworthy.server.web.view.HostEvent;
import dev.seaworthy.server.web.view.HostRow;
import dev.seaworthy.server.web.view.HostView;
import dev.seaworthy.server.web.view.Observation;
import dev.seaworthy.server.web.view.TimelineInterval;
import java.util.List;
import java.util.Optional;

/** One host of a fleet in memory. */
record SampleHost(
    HostRow row,
    Observation observation,
    List<TimelineInterval> timeline,
    List<HostEvent> events,
    List<PatchSpec> assigned,
    Optional<HostEvent> lastRefusal,
    Optional<Attention> attention) {
  HostView view(Snapshot snapshot) {
    return new HostView(snapshot, row, observation, timeline, events, assigned, lastRefusal);
  }
}
