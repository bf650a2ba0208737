package dev.seaworthy.server.fleet.host;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Changes of cohorts' sizes by the time at which they took effect, and their sums over an hour, a
 * day, 30 days: each width divides the next.
 */
final class CohortHistoryStore {
  void insert(Handle handle, long cohort, int change, CohortMove move) {
    handle
        .createUpdate(
            """
            INSERT INTO cohort_move (ledger_index, cohort, at, change)
            VALUES (:index, :cohort, :at, :change)
            """)
        .bind("index", move.ledgerIndex())
        .bind("cohort", cohort)
        .bind("at", move.at())
        .bind("change", change)
        .execute();
  }

  /** Ledger index below which every change is summed; nobody else sums until the end. */
  long lockProgress(Handle handle) {
    return handle
        .createQuery("SELECT below FROM cohort_flow_progress WHERE id = 1 FOR UPDATE")
        .mapTo(Long.class)
        .one();
  }

  /** Adds the changes with these ledger indices to the sums; returns how many there were. */
  long sum(Handle handle, long from, long below) {
    long changes =
        handle
            .createQuery(
                "SELECT count(*) FROM cohort_move"
                    + " WHERE ledger_index >= :from AND ledger_index < :below")
            .bind("from", from)
            .bind("below", below)
            .mapTo(Long.class)
            .one();
    if (changes > 0) {
      handle
          .createUpdate(
              """
              INSERT INTO cohort_flow (width, bucket, cohort, change)
              SELECT w.width, floor(extract(epoch FROM m.at) / w.width), m.cohort, sum(m.change)
                FROM cohort_move m
               CROSS JOIN (VALUES (3600), (86400), (2592000)) AS w (width)
               WHERE m.ledger_index >= :from AND m.ledger_index < :below
               GROUP BY 1, 2, 3
              ON CONFLICT (width, bucket, cohort)
              DO UPDATE SET change = cohort_flow.change + excluded.change
              """)
          .bind("from", from)
          .bind("below", below)
          .execute();
    }
    handle
        .createUpdate("UPDATE cohort_flow_progress SET below = :below WHERE id = 1")
        .bind("below", below)
        .execute();
    return changes;
  }

  /**
   * The sum of all changes until a time, by cohort: whole spans before it, single changes of its
   * hour, and those that are not summed yet. Cohorts without a host are left out.
   */
  Map<Long, Long> sizesAt(Handle handle, Instant at) {
    Map<Long, Long> sizes = new HashMap<>();
    handle
        .createQuery(
            """
            WITH progress AS MATERIALIZED (SELECT below FROM cohort_flow_progress WHERE id = 1)
            SELECT cohort, sum(change)::bigint AS hosts FROM (
                   SELECT cohort, change FROM cohort_flow
                    WHERE width = 2592000 AND bucket < :month
                   UNION ALL
                   SELECT cohort, change FROM cohort_flow
                    WHERE width = 86400 AND bucket >= :month * 30 AND bucket < :day
                   UNION ALL
                   SELECT cohort, change FROM cohort_flow
                    WHERE width = 3600 AND bucket >= :day * 24 AND bucket < :hour
                   UNION ALL
                   SELECT cohort, change FROM cohort_move
                    WHERE at >= to_timestamp(:hour * 3600) AND at <= :at
                      AND ledger_index < (SELECT below FROM progress)
                   UNION ALL
                   SELECT cohort, change FROM cohort_move
                    WHERE ledger_index >= (SELECT below FROM progress) AND at <= :at) changes
             GROUP BY cohort HAVING sum(change) <> 0
            """)
        .bind("month", Math.floorDiv(at.getEpochSecond(), 2_592_000L))
        .bind("day", Math.floorDiv(at.getEpochSecond(), 86_400L))
        .bind("hour", Math.floorDiv(at.getEpochSecond(), 3_600L))
        .bind("at", at)
        .map((row, _) -> Map.entry(row.getLong("cohort"), row.getLong("hosts")))
        .forEach(entry -> sizes.put(entry.getKey(), entry.getValue()));
    return sizes;
  }
}
