package dev.seaworthy.server.web.view;

import dev.seaworthy.core.host.Posture;
import dev.seaworthy.server.ledger.Snapshot;
import dev.seaworthy.server.vulnerability.exposure.FleetDeadlines;
import java.util.List;
import java.util.Optional;

/**
 * The fleet at one moment.
 *
 * @param deadlines how the fleet stands with the deadlines in force
 * @param filter what was asked for
 * @param hosts one page, at most {@link ViewSource#PAGE_SIZE}
 * @param next the cursor of the following page, empty on the last
 * @param attentionTotal hosts that need a person
 * @param attention the latest of them, one item a host, at most {@link ViewSource#PAGE_SIZE}
 */
public record PostureView(
    Snapshot snapshot,
    PostureCounts counts,
    FleetDeadlines deadlines,
    FleetFilter filter,
    List<HostRow> hosts,
    Optional<String> next,
    long attentionTotal,
    List<Attention> attention) {
  public PostureView {
    hosts = List.copyOf(hosts);
    attention = List.copyOf(attention);
    if (hosts.size() > ViewSource.PAGE_SIZE || attention.size() > ViewSource.PAGE_SIZE) {
      throw new IllegalArgumentException("a view's list holds at most " + ViewSource.PAGE_SIZE);
    }
    if (attention.size() > attentionTotal) {
      throw new IllegalArgumentException("more items need attention than their total says");
    }
  }

  /** How many hosts the filter lets through: the same numbers that the counts show. */
  public long matching() {
    return switch (filter.rows()) {
      case FleetFilter.All() -> counts.total();
      case FleetFilter.InState(Posture posture) -> counts.in(posture);
      case FleetFilter.NeedingAttention() -> attentionTotal;
    };
  }
}
