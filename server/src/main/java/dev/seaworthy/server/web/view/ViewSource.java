package dev.seaworthy.server.web.view;

import dev.seaworthy.core.host.HostId;
import java.util.Optional;

/**
 * Where the pages read from.
 *
 * <p>Every call answers from one consistent snapshot of the database, so all numbers and rows of a
 * view agree. Implementations may be called from many threads and never wait for a host.
 */
public interface ViewSource {
  /** How many rows a view's list holds at most. */
  int PAGE_SIZE = 50;

  /** The fleet's counts, and one page of the hosts that the filter lets through. */
  PostureView posture(FleetFilter filter);

  /** The host, or empty for an id that was never enrolled. */
  Optional<HostView> host(HostId id);

  /** The ledger's entry at the index, or empty at or past its size. */
  Optional<EntryView> entry(long index);
}
