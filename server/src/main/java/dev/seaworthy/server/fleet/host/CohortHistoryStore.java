package dev.seaworthy.server.fleet.host;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Changes of cohorts' sizes by the time at which they took effect, and their sums over spans. */
final class CohortHistoryStore {
  /**
   * Lengths of spans in hours: 30 days, 5 days, a day, six hours, an hour; each divides the last.
   */
  private static final List<Long> SPANS = List.of(720L, 120L, 24L, 6L, 1L);

  private static final long HOUR_SECONDS = 3_600;

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
               CROSS JOIN unnest(:widths::integer[]) AS w (width)
               WHERE m.ledger_index >= :from AND m.ledger_index < :below
               GROUP BY 1, 2, 3
              ON CONFLICT (width, bucket, cohort)
              DO UPDATE SET change = cohort_flow.change + excluded.change
              """)
          .bind("from", from)
          .bind("below", below)
          .bindArray("widths", Long.class, SPANS.stream().map(span -> span * HOUR_SECONDS).toList())
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
                "SELECT cohort, sum(change)::bigint AS hosts FROM ("
                    + spansBefore(hour)
                    + """
                       SELECT cohort, change FROM cohort_move
                        WHERE ledger_index >= :summed AND ledger_index < :size
                          AND at < to_timestamp(:hour * 3600)) changes
                     GROUP BY cohort HAVING sum(change) <> 0
                    """)
            .bind("hour", hour)
            .bind("summed", summed)
            .bind("size", size));
  }

  /** The fewest whole spans that end at the hour: long ones, then what is left in shorter ones. */
  private static String spansBefore(long hour) {
    StringBuilder sql = new StringBuilder();
    long from = Long.MIN_VALUE;
    for (long span : SPANS) {
      long end = Math.floorDiv(hour, span);
      sql.append("SELECT cohort, change FROM cohort_flow WHERE width = ")
          .append(span * HOUR_SECONDS)
          .append(from == Long.MIN_VALUE ? "" : " AND bucket >= " + from / span)
          .append(" AND bucket < ")
          .append(end)
          .append(" UNION ALL ");
      from = end * span;
    }
    return sql.toString();
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
