package dev.seaworthy.server.fleet.checkin;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.ledger.json.JsonWriter;
import dev.seaworthy.protocol.statement.FactsCodec;
import dev.seaworthy.protocol.statement.HostState;
import dev.seaworthy.protocol.statement.PatchEvent;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What hosts stated, as rows: the newest facts, intervals in cohorts, patch events. */
final class TimelineStore {
  /** The interval that a host is in. */
  record Open(long ledgerIndex, long cohort, String bootId, Instant from) {}

  Optional<Open> open(Handle handle, HostId host) {
    return handle
        .createQuery(
            """
            SELECT ledger_index, cohort, boot_id, from_at FROM host_interval
             WHERE host = :host AND to_at IS NULL
            """)
        .bind("host", host.value())
        .map(
            (row, _) ->
                new Open(
                    row.getLong("ledger_index"),
                    row.getLong("cohort"),
                    row.getString("boot_id"),
                    row.getTimestamp("from_at").toInstant()))
        .findOne();
  }

  void close(Handle handle, HostId host, Instant at) {
    handle
        .createUpdate("UPDATE host_interval SET to_at = :at WHERE host = :host AND to_at IS NULL")
        .bind("at", at)
        .bind("host", host.value())
        .execute();
  }

  void begin(Handle handle, HostId host, Open interval) {
    handle
        .createUpdate(
            """
            INSERT INTO host_interval (host, ledger_index, from_at, cohort, boot_id)
            VALUES (:host, :index, :from, :cohort, :bootId)
            """)
        .bind("host", host.value())
        .bind("index", interval.ledgerIndex())
        .bind("from", interval.from())
        .bind("cohort", interval.cohort())
        .bind("bootId", interval.bootId())
        .execute();
  }

  void putFacts(Handle handle, HostState state, long cohort, long ledgerIndex) {
    handle
        .createUpdate(
            """
            UPDATE host
               SET cohort = :cohort, facts = :facts, facts_at = :at,
                   uptime_seconds = :uptime, facts_index = :index
             WHERE id = :id
            """)
        .bind("cohort", cohort)
        .bind("facts", JsonWriter.compact(FactsCodec.toJson(state.facts())))
        .bind("at", state.at())
        .bind("uptime", state.uptimeSeconds())
        .bind("index", ledgerIndex)
        .bind("id", state.host().value())
        .execute();
  }

  void insert(Handle handle, PatchEvent event, long ledgerIndex) {
    handle
        .createUpdate(
            """
            INSERT INTO patch_event
                   (host, sequence, ledger_index, at, boot_id, build_id, outcome, target, sha256,
                    reason_code, reason, transition_millis)
            VALUES (:host, :sequence, :index, :at, :bootId, :buildId, :outcome, :target, :sha256,
                    :reasonCode, :reason, :transition)
            """)
        .bind("host", event.host().value())
        .bind("sequence", event.sequence())
        .bind("index", ledgerIndex)
        .bind("at", event.at())
        .bind("bootId", event.bootId())
        .bind("buildId", event.kernelBuildId())
        .bind("outcome", event.outcome().word())
        .bind("target", event.target())
        .bind("sha256", event.sha256())
        .bind("reasonCode", event.reasonCode())
        .bind("reason", event.reason())
        .bind("transition", event.transitionMillis())
        .execute();
  }
}
