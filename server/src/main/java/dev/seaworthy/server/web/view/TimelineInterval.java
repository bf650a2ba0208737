package dev.seaworthy.server.web.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of time in which a host ran one kernel with one set of active live patches.
 *
 * @param from inclusive, UTC
 * @param to exclusive, UTC; empty while it lasts
 * @param livePatches names of the live patches that were active throughout
 * @param ledgerIndex the entry that opened the interval
 */
public record TimelineInterval(
    Instant from,
    Optional<Instant> to,
    String kernelRelease,
    String bootId,
    List<String> livePatches,
    long ledgerIndex) {
  public TimelineInterval {
    livePatches = List.copyOf(livePatches);
    if (to.isPresent() && to.get().isBefore(from)) {
      throw new IllegalArgumentException("an interval ends before it starts: " + from);
    }
  }
}
