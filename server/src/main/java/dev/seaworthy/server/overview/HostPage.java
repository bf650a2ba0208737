package dev.seaworthy.server.overview;

import dev.seaworthy.server.ledger.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * One page of hosts.
 *
 * @param next the cursor of the following page, empty on the last
 */
public record HostPage(Snapshot snapshot, List<HostSummary> hosts, Optional<String> next) {
  public HostPage {
    hosts = List.copyOf(hosts);
  }
}
