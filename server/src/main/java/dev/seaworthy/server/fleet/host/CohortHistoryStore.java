package dev.seaworthy.server.fleet.host;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

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
   * The sum of all changes before an hour (since 1970), by cohort: whole spans, and changes that
   * are not summed yet. Both ends of their range are given: the planner takes an open one for a
   * third of all changes that ever were.
   *
   * @param size of the ledger, above every change
   */
  Map<Long, Long> atBegin(Handle handle, long hour, long size) {
    long summed =
        handle
            .createQuery("SELECT below FROM cohort_flow_progress WHERE id = 1")
            .mapTo(Long.class)
            .one();
    return byCohort(
        handle
            .createQuery(
                """
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
                        WHERE ledger_index >= :summed AND ledger_index < :size
                          AND at < to_timestamp(:hour * 3600)) changes
                 GROUP BY cohort HAVING sum(change) <> 0
                """)
            .bind("month", Math.floorDiv(hour, 24L * 30))
            .bind("day", Math.floorDiv(hour, 24L))
            .bind("hour", hour)
            .bind("summed", summed)
            .bind("size", size));
  }

  /** What was reported between two sizes of the ledger about the time before an hour. */
  Map<Long, Long> laterReports(Handle handle, long hour, long from, long size) {
    return byCohort(
        handle
            .createQuery(
                """
                SELECT cohort, sum(change)::bigint AS hosts FROM cohort_move
                 WHERE ledger_index >= :from AND ledger_index < :size
                   AND at < to_timestamp(:hour * 3600)
                 GROUP BY cohort
                """)
            .bind("hour", hour)
            .bind("from", from)
            .bind("size", size));
  }

  /** Changes from the begin of an hour until a time in it. */
  Map<Long, Long> within(Handle handle, long hour, Instant at) {
    return byCohort(
        handle
            .createQuery(
                """
                SELECT cohort, sum(change)::bigint AS hosts FROM cohort_move
                 WHERE at >= to_timestamp(:hour * 3600) AND at <= :at
                 GROUP BY cohort
                """)
            .bind("hour", hour)
            .bind("at", at));
  }

  private static Map<Long, Long> byCohort(Query query) {
    Map<Long, Long> sums = new HashMap<>();
    query
        .map((row, _) -> Map.entry(row.getLong("cohort"), row.getLong("hosts")))
        .forEach(entry -> sums.put(entry.getKey(), entry.getValue()));
    return sums;
  }
}
