package dev.seaworthy.server.overview;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.core.patch.Refusal;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.protocol.statement.FactsCodec;
import dev.seaworthy.server.web.view.Attention;
import dev.seaworthy.server.web.view.Observation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads the fleet's tables; writes none. */
final class OverviewStore {
  /** Which hosts a list is about. */
  sealed interface Selection {
    /** Every host. */
    record All() implements Selection {}

    /** Hosts of these cohorts that were heard of since. */
    record Heard(Collection<Long> cohorts, Instant since) implements Selection {}

    /** Hosts that were not heard of since, or have never stated anything. */
    record Silent(Instant since) implements Selection {}

    /** Hosts with a patch event that says no and still stands. */
    record InTrouble() implements Selection {}

    /** One host, revoked or not. */
    record One(HostId host) implements Selection {}
  }

  private static final String HOSTS =
      """
      SELECT h.id, coalesce(s.at, h.enrolled_at) AS last_seen, h.cohort,
             h.facts, h.facts_at, h.uptime_seconds, h.facts_index,
             t.reason_code, t.reason,
             (SELECT max(e.index) FROM ledger_entry e
               WHERE e.host = h.id AND e.sequence = h.acknowledged) AS newest_entry
        FROM host h
        LEFT JOIN host_last_seen s ON s.host = h.id
        LEFT JOIN patch_event t ON t.host = h.id AND t.sequence = h.trouble_sequence
       WHERE (:after::uuid IS NULL OR h.id > :after::uuid)
      """;

  private static final String IN_FLEET = " AND h.revoked_at IS NULL";

  /** Hosts that are selected, by id, after the cursor. */
  List<HostRecord> hosts(Handle handle, Selection selection, Optional<HostId> after, int most) {
    String condition =
        switch (selection) {
          case Selection.All() -> IN_FLEET;
          case Selection.Heard heard ->
              heard.cohorts().isEmpty()
                  ? " AND false"
                  : IN_FLEET + " AND h.cohort IN (<cohorts>) AND s.at >= :since";
          case Selection.Silent _ ->
              IN_FLEET + " AND (h.cohort IS NULL OR s.at IS NULL OR s.at < :since)";
          case Selection.InTrouble() -> IN_FLEET + " AND h.trouble_sequence IS NOT NULL";
          case Selection.One _ -> " AND h.id = :host";
        };
    Query query =
        handle
            .createQuery(HOSTS + condition + " ORDER BY h.id LIMIT :most")
            .bind("after", after.map(HostId::toString).orElse(null))
            .bind("most", most);
    switch (selection) {
      case Selection.All() -> {}
      case Selection.InTrouble() -> {}
      case Selection.One(HostId host) -> query.bind("host", host.value());
      case Selection.Silent(Instant since) -> query.bind("since", since);
      case Selection.Heard(Collection<Long> cohorts, Instant since) -> {
        if (!cohorts.isEmpty()) {
          query.bindList("cohorts", List.copyOf(cohorts)).bind("since", since);
        }
      }
    }
    return query.map((row, _) -> host(row)).list();
  }

  private static HostRecord host(ResultSet row) throws SQLException {
    String code = row.getString("reason_code");
    long inCohort = row.getLong("cohort");
    Optional<Long> cohort = row.wasNull() ? Optional.empty() : Optional.of(inCohort);
    long newest = row.getLong("newest_entry");
    OptionalLong newestEntry = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(newest);
    return new HostRecord(
        new HostId(row.getObject("id", UUID.class)),
        row.getTimestamp("last_seen").toInstant(),
        cohort,
        observation(row, row.getBytes("facts")),
        code == null ? Optional.empty() : Optional.of(new Refusal(code, row.getString("reason"))),
        newestEntry);
  }

  private static Optional<Observation> observation(ResultSet row, byte @Nullable [] facts)
      throws SQLException {
    return facts == null
        ? Optional.empty()
        : Optional.of(
            new Observation(
                FactsCodec.parse(JsonReader.readObject(facts)),
                row.getTimestamp("facts_at").toInstant(),
                Duration.ofSeconds(row.getLong("uptime_seconds")),
                row.getLong("facts_index")));
  }

  /** How many hosts of each cohort were not heard of since. */
  Map<Long, Long> silentByCohort(Handle handle, Instant since) {
    Map<Long, Long> silent = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT h.cohort, count(*) AS hosts
              FROM host_last_seen s JOIN host h ON h.id = s.host
             WHERE s.at < :since AND h.cohort IS NOT NULL AND h.revoked_at IS NULL
             GROUP BY h.cohort
            """)
        .bind("since", since)
        .map((row, _) -> Map.entry(row.getLong("cohort"), row.getLong("hosts")))
        .forEach(entry -> silent.put(entry.getKey(), entry.getValue()));
    return silent;
  }

  /** How many hosts have never stated anything. */
  long withoutCohort(Handle handle) {
    return handle
        .createQuery("SELECT count(*) FROM host WHERE cohort IS NULL AND revoked_at IS NULL")
        .mapTo(Long.class)
        .one();
  }

  /** How many hosts are in trouble. */
  long inTrouble(Handle handle) {
    return handle
        .createQuery(
            "SELECT count(*) FROM host WHERE trouble_sequence IS NOT NULL AND revoked_at IS NULL")
        .mapTo(Long.class)
        .one();
  }

  /** The hosts in trouble, the latest first. */
  List<Attention> attention(Handle handle, int most) {
    return handle
        .createQuery(
            """
            SELECT e.* FROM host h
              JOIN patch_event e ON e.host = h.id AND e.sequence = h.trouble_sequence
             WHERE h.revoked_at IS NULL
             ORDER BY e.ledger_index DESC LIMIT :most
            """)
        .bind("most", most)
        .map((row, _) -> EventRows.patch(row))
        .map(
            patch ->
                new Attention(
                    patch.event().host(),
                    "",
                    patch.event().outcome(),
                    new Refusal(patch.event().reasonCode(), patch.event().reason()),
                    patch.at(),
                    patch.ledgerIndex()))
        .list();
  }
}
