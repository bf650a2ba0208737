package dev.seaworthy.server.soc2.population;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.ledger.attest.DsseEnvelope;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.protocol.statement.FactsCodec;
import dev.seaworthy.protocol.statement.HostState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Hosts as they were at an instant, from their intervals and the statements behind these. */
final class HostsAtInstantStore {
  /**
   * A statement is in force from the time that the host gives, but never later than the ledger got
   * it: a clock that runs ahead must not hide what is known.
   */
  static final String QUERY =
      """
      SELECT h.id, h.enrolled_index, s.at AS last_seen, i.ledger_index, e.entry
        FROM host h
        LEFT JOIN host_last_seen s ON s.host = h.id
        LEFT JOIN LATERAL (
               SELECT v.ledger_index
                 FROM host_interval v JOIN ledger_entry l ON l.index = v.ledger_index
                WHERE v.host = h.id AND v.ledger_index < :ledger_size
                  AND LEAST(v.from_at, l.appended_at) <= :as_of
                ORDER BY v.ledger_index DESC LIMIT 1) i ON true
        LEFT JOIN ledger_entry e ON e.index = i.ledger_index
       WHERE h.enrolled_at <= :as_of AND h.enrolled_index < :ledger_size
         AND (h.revoked_at IS NULL OR h.revoked_at > :as_of)
       ORDER BY h.id
      """;

  /** Every host, in the order of the ids. */
  List<HostAtInstant> hosts(Handle handle, Cut cut, Duration silentAfter) {
    Instant silentSince = cut.asOf().minus(silentAfter);
    return handle
        .createQuery(QUERY)
        .bind("ledger_size", cut.ledgerSize())
        .bind("as_of", cut.asOf())
        .map((row, _) -> host(row, silentSince))
        .list();
  }

  private static HostAtInstant host(ResultSet row, Instant silentSince) throws SQLException {
    byte[] entry = row.getBytes("entry");
    Timestamp lastSeen = row.getTimestamp("last_seen");
    Optional<HostAtInstant.Stated> stated =
        entry == null
            ? Optional.empty()
            : Optional.of(
                new HostAtInstant.Stated(
                    row.getLong("ledger_index"),
                    HostState.parse(DsseEnvelope.parse(entry).statement())));
    return new HostAtInstant(
        new HostId(row.getObject("id", UUID.class)),
        row.getLong("enrolled_index"),
        stated,
        lastSeen != null && !lastSeen.toInstant().isBefore(silentSince));
  }

  /** What a host ran from a time on. */
  record Past(HostId host, Instant from, KernelFacts shared) {}

  /** The intervals of these hosts up to the cut, oldest first. */
  Map<HostId, List<Past>> history(Handle handle, Cut cut, Collection<HostId> hosts) {
    if (hosts.isEmpty()) {
      return Map.of();
    }
    return handle
        .createQuery(
            """
            SELECT v.host, LEAST(v.from_at, l.appended_at) AS effective, c.example
              FROM host_interval v
              JOIN ledger_entry l ON l.index = v.ledger_index
              JOIN cohort c ON c.id = v.cohort
             WHERE v.host = ANY(:hosts::uuid[]) AND v.ledger_index < :ledger_size
               AND LEAST(v.from_at, l.appended_at) <= :as_of
             ORDER BY v.host, v.ledger_index
            """)
        .bindArray("hosts", String.class, hosts.stream().map(HostId::toString).toList())
        .bind("ledger_size", cut.ledgerSize())
        .bind("as_of", cut.asOf())
        .map(
            (row, _) ->
                new Past(
                    new HostId(row.getObject("host", UUID.class)),
                    row.getTimestamp("effective").toInstant(),
                    FactsCodec.parse(JsonReader.readObject(row.getBytes("example")))))
        .collect(Collectors.groupingBy(Past::host));
  }

  /** Ledger indices of every certificate of these hosts: what their statements are signed by. */
  List<Long> keyEntries(Handle handle, Cut cut, Collection<HostId> hosts) {
    return handle
        .createQuery(
            """
            SELECT DISTINCT ledger_index FROM host_certificate
             WHERE host = ANY(:hosts::uuid[]) AND ledger_index < :ledger_size
             ORDER BY ledger_index
            """)
        .bindArray("hosts", String.class, hosts.stream().map(HostId::toString).toList())
        .bind("ledger_size", cut.ledgerSize())
        .mapTo(Long.class)
        .list();
  }
}
