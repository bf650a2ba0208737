package dev.seaworthy.server.fleet.host;

import dev.seaworthy.server.ledger.Ledger;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * How many hosts each cohort had at any time, exactly, by what was reported until now (ADR 0015). A
 * statement that comes late corrects the past in its own transaction.
 *
 * <p>Sizes at the begin of an hour are kept in memory with the ledger's size that they are of.
 * Every change has an index of the ledger, and all below the size are in the asker's snapshot: so
 * what was kept plus the changes from that index on is exact, on every replica. Safe for use by
 * many threads.
 */
public final class CohortHistory {
  private static final long HOUR = 3_600;

  private final CohortHistoryStore store = new CohortHistoryStore();
  private final HourlySizes kept = new HourlySizes();
  private final Ledger ledger;

  /** The history behind the ledger's statements. */
  public CohortHistory(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Sizes at a time (UTC); a cohort without a host then is left out.
   *
   * @param handle in a snapshot of its own
   */
  public Map<Long, Long> sizesAt(Handle handle, Instant at) {
    long hour = Math.floorDiv(at.getEpochSecond(), HOUR);
    return sum(atBegin(handle, hour), store.within(handle, hour, at));
  }

  private Map<Long, Long> atBegin(Handle handle, long hour) {
    long size = ledger.size(handle);
    Optional<HourlySizes.Kept> known = kept.find(hour).filter(found -> found.below() <= size);
    if (known.isPresent() && known.get().below() == size) {
      return known.get().sizes();
    }
    Map<Long, Long> sizes =
        known
            .map(found -> sum(found.sizes(), store.laterReports(handle, hour, found.below(), size)))
            .orElseGet(() -> store.atBegin(handle, hour, size));
    kept.put(hour, new HourlySizes.Kept(size, Map.copyOf(sizes)));
    return sizes;
  }

  private static Map<Long, Long> sum(Map<Long, Long> sizes, Map<Long, Long> changes) {
    Map<Long, Long> sum = new HashMap<>(sizes);
    changes.forEach((cohort, change) -> sum.merge(cohort, change, Long::sum));
    sum.values().removeIf(hosts -> hosts == 0);
    return sum;
  }

  /**
   * Sums what came since the last time, so that questions about the past stay cheap; answers do not
   * change by it.
   *
   * @return the number of changes that were summed
   */
  public long sum(Handle handle) {
    long from = store.lockProgress(handle);
    long below = ledger.size(handle);
    return below > from ? store.sum(handle, from, below) : 0;
  }
}
