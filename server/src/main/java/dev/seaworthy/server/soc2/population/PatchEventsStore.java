package dev.seaworthy.server.soc2.population;

import dev.seaworthy.core.control.OperationRow;
import dev.seaworthy.core.host.HostId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What hosts stated about their patches, up to a cut. */
final class PatchEventsStore {
  /** How the attempts of the boots in force ended, oldest first. */
  static final String LOADS =
      """
      SELECT p.host, p.boot_id, p.outcome, p.target, p.sha256, p.ledger_index
        FROM patch_event p JOIN ledger_entry l ON l.index = p.ledger_index
       WHERE p.host = ANY(:hosts::uuid[])
         AND p.outcome IN ('live_patched', 'reapplied', 'reverted', 'failed', 'quarantined')
         AND p.ledger_index < :ledger_size AND LEAST(p.at, l.appended_at) <= :as_of
       ORDER BY p.host, p.sequence
      """;

  /**
   * Each intent with the first outcome after it, unless another intent came between, and the first
   * other boot after that.
   */
  static final String OPERATIONS =
      """
      SELECT p.host, p.build_id, p.target, p.sha256, p.boot_id, p.ledger_index,
             LEAST(p.at, l.appended_at) AS began,
             c.outcome, c.boot_id AS outcome_boot_id, c.ended, c.ledger_index AS outcome_index,
             b.boot_id AS next_boot_id, b.booted, b.ledger_index AS next_boot_index
        FROM patch_event p
        JOIN ledger_entry l ON l.index = p.ledger_index
        LEFT JOIN LATERAL (
               SELECT o.outcome, o.boot_id, o.ledger_index, o.sequence,
                      LEAST(o.at, m.appended_at) AS ended
                 FROM patch_event o JOIN ledger_entry m ON m.index = o.ledger_index
                WHERE o.host = p.host AND o.target = p.target AND o.sha256 = p.sha256
                  AND o.sequence > p.sequence AND o.outcome <> 'refused'
                  AND o.ledger_index < :ledger_size AND LEAST(o.at, m.appended_at) <= :as_of
                ORDER BY o.sequence LIMIT 1) c ON c.outcome <> 'intended'
        LEFT JOIN LATERAL (
               SELECT v.boot_id, v.ledger_index, LEAST(v.from_at, n.appended_at) AS booted
                 FROM host_interval v JOIN ledger_entry n ON n.index = v.ledger_index
                WHERE v.host = p.host
                  AND v.ledger_index > COALESCE(c.ledger_index, p.ledger_index)
                  AND v.boot_id <> COALESCE(c.boot_id, p.boot_id)
                  AND v.ledger_index < :ledger_size AND LEAST(v.from_at, n.appended_at) <= :as_of
                ORDER BY v.ledger_index LIMIT 1) b ON true
       WHERE p.outcome = 'intended' AND p.ledger_index < :ledger_size
         AND LEAST(p.at, l.appended_at) > :since AND LEAST(p.at, l.appended_at) <= :as_of
         AND (c.ledger_index IS NOT NULL OR b.ledger_index IS NOT NULL
              OR LEAST(p.at, l.appended_at) <= :overdue)
       ORDER BY p.ledger_index
      """;

  /** How an attempt ended. */
  record Load(
      HostId host, String bootId, String outcome, String target, String sha256, long ledgerIndex) {}

  /** What ended in which way on these hosts, oldest first. */
  Map<HostId, List<Load>> loads(Handle handle, Cut cut, Collection<HostId> hosts) {
    return handle
        .createQuery(LOADS)
        .bindArray("hosts", String.class, hosts.stream().map(HostId::toString).toList())
        .bind("ledger_size", cut.ledgerSize())
        .bind("as_of", cut.asOf())
        .map(
            (row, _) ->
                new Load(
                    host(row),
                    row.getString("boot_id"),
                    row.getString("outcome"),
                    row.getString("target"),
                    row.getString("sha256"),
                    row.getLong("ledger_index")))
        .collect(Collectors.groupingBy(Load::host));
  }

  /** A patch operation and the entries that it is known from. */
  record Operation(
      HostId host,
      String buildId,
      String target,
      String sha256,
      OperationRow row,
      long intentIndex,
      OptionalLong outcomeIndex,
      OptionalLong nextBootIndex) {}

  /**
   * Operations that began after {@code since}; one without outcome or restart only when it began
   * until {@code overdue}.
   */
  List<Operation> operations(Handle handle, Cut cut, Instant since, Instant overdue) {
    return handle
        .createQuery(OPERATIONS)
        .bind("ledger_size", cut.ledgerSize())
        .bind("as_of", cut.asOf())
        .bind("since", since)
        .bind("overdue", overdue)
        .map((row, _) -> operation(row))
        .list();
  }

  private static Operation operation(ResultSet row) throws SQLException {
    OptionalLong outcomeIndex = index(row, "outcome_index");
    OptionalLong nextBootIndex = index(row, "next_boot_index");
    Optional<OperationRow.Outcome> outcome =
        outcomeIndex.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new OperationRow.Outcome(
                    row.getString("outcome"),
                    row.getString("outcome").equals("quarantined"),
                    moment(row, "outcome_boot_id", "ended")));
    Optional<OperationRow.Moment> nextBoot =
        nextBootIndex.isEmpty()
            ? Optional.empty()
            : Optional.of(moment(row, "next_boot_id", "booted"));
    return new Operation(
        host(row),
        row.getString("build_id"),
        row.getString("target"),
        row.getString("sha256"),
        new OperationRow(moment(row, "boot_id", "began"), outcome, nextBoot),
        row.getLong("ledger_index"),
        outcomeIndex,
        nextBootIndex);
  }

  private static HostId host(ResultSet row) throws SQLException {
    return new HostId(row.getObject("host", UUID.class));
  }

  private static OperationRow.Moment moment(ResultSet row, String boot, String at)
      throws SQLException {
    return new OperationRow.Moment(row.getString(boot), row.getTimestamp(at).toInstant());
  }

  private static OptionalLong index(ResultSet row, String column) throws SQLException {
    long index = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(index);
  }
}
