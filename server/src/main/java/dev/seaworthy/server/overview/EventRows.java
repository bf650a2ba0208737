package dev.seaworthy.server.overview;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.protocol.statement.PatchEvent;
import dev.seaworthy.protocol.statement.PatchOutcome;
import dev.seaworthy.server.web.view.HostEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;

/** Rows of patch events as events. */
final class EventRows {
  private EventRows() {}

  static HostEvent.Patch patch(ResultSet row) throws SQLException {
    return new HostEvent.Patch(
        new PatchEvent(
            new HostId(row.getObject("host", UUID.class)),
            row.getLong("sequence"),
            row.getTimestamp("at").toInstant(),
            row.getString("boot_id"),
            row.getString("build_id"),
            PatchOutcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
            row.getString("target"),
            row.getString("sha256"),
            row.getString("reason_code"),
            row.getString("reason"),
            row.getLong("transition_millis")),
        row.getLong("ledger_index"));
  }
}
