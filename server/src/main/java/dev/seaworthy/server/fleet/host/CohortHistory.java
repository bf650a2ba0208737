package dev.seaworthy.server.fleet.host;

import dev.seaworthy.server.ledger.Ledger;
import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * How many hosts each cohort had at any time, exactly, by what was reported until now (ADR 0015). A
 * statement that comes late corrects the past in its own transaction.
 */
public final class CohortHistory {
  private final CohortHistoryStore store = new CohortHistoryStore();
  private final Ledger ledger;

  /** The history behind the ledger's statements. */
  public CohortHistory(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Sizes at a time (UTC); a cohort without a host then is left out. */
  public Map<Long, Long> sizesAt(Handle handle, Instant at) {
    return store.sizesAt(handle, at);
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
