package dev.seaworthy.server.overview;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.host.LoadedLivePatch;
import dev.seaworthy.core.patch.Refusal;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.protocol.statement.FactsCodec;
import dev.seaworthy.server.web.view.HostEvent;
import dev.seaworthy.server.web.view.TimelineInterval;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Reads what happened to one host; writes nothing. */
final class HistoryStore {
  /** The latest intervals, oldest first. */
  List<TimelineInterval> timeline(Handle handle, HostId host, int most) {
    return handle
        .createQuery(
            """
            SELECT i.from_at, i.to_at, i.boot_id, i.ledger_index, c.example
              FROM host_interval i JOIN cohort c ON c.id = i.cohort
             WHERE i.host = :host ORDER BY i.ledger_index DESC LIMIT :most
            """)
        .bind("host", host.value())
        .bind("most", most)
        .map((row, _) -> interval(row))
        .list()
        .reversed();
  }

  private static TimelineInterval interval(ResultSet row) throws SQLException {
    KernelFacts example = FactsCodec.parse(JsonReader.readObject(row.getBytes("example")));
    Timestamp to = row.getTimestamp("to_at");
    return new TimelineInterval(
        row.getTimestamp("from_at").toInstant(),
        to == null ? Optional.empty() : Optional.of(to.toInstant()),
        example.kernel().release(),
        row.getString("boot_id"),
        example.livePatches().stream()
            .filter(LoadedLivePatch::active)
            .map(LoadedLivePatch::name)
            .toList(),
        row.getLong("ledger_index"));
  }

  /** The latest events of every kind, newest first. */
  List<HostEvent> events(Handle handle, HostId host, int most) {
    List<HostEvent> events = new ArrayList<>();
    events.addAll(
        latest(handle, host, most, "patch_event", "true", (row, _) -> EventRows.patch(row)));
    events.addAll(latest(handle, host, most, "host_refusal", "true", (row, _) -> refused(row)));
    events.addAll(
        latest(
            handle,
            host,
            most,
            "(SELECT id AS host, enrolled_at AS at, enrolled_index AS ledger_index FROM host) e",
            "true",
            (row, _) ->
                new HostEvent.Enrolled(
                    row.getTimestamp("at").toInstant(), row.getLong("ledger_index"))));
    events.addAll(
        latest(
            handle,
            host,
            most,
            "host_certificate",
            "ledger_index > (SELECT enrolled_index FROM host WHERE id = :host)",
            (row, _) ->
                new HostEvent.CertificateIssued(
                    row.getTimestamp("issued_at").toInstant(), row.getLong("ledger_index"))));
    return events.stream()
        .sorted(Comparator.comparingLong(HostEvent::ledgerIndex).reversed())
        .limit(most)
        .toList();
  }

  /** The latest event that says no, however old. */
  Optional<HostEvent> lastRefusal(Handle handle, HostId host) {
    List<HostEvent> refusals = new ArrayList<>();
    refusals.addAll(
        latest(
            handle,
            host,
            1,
            "patch_event",
            "outcome IN ('refused', 'failed', 'quarantined')",
            (row, _) -> EventRows.patch(row)));
    refusals.addAll(latest(handle, host, 1, "host_refusal", "true", (row, _) -> refused(row)));
    return refusals.stream().max(Comparator.comparingLong(HostEvent::ledgerIndex));
  }

  private static <T> List<T> latest(
      Handle handle, HostId host, int most, String from, String condition, RowMapper<T> mapper) {
    return handle
        .createQuery(
            "SELECT * FROM "
                + from
                + " WHERE host = :host AND "
                + condition
                + " ORDER BY ledger_index DESC LIMIT :most")
        .bind("host", host.value())
        .bind("most", most)
        .map(mapper)
        .list();
  }

  private static HostEvent refused(ResultSet row) throws SQLException {
    return new HostEvent.MessageRefused(
        row.getTimestamp("at").toInstant(),
        new Refusal(row.getString("code"), row.getString("detail")),
        row.getLong("ledger_index"));
  }
}
