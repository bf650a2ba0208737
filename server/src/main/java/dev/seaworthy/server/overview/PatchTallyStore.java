package dev.seaworthy.server.overview;

import dev.seaworthy.protocol.statement.PatchOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Counts hosts by what they stated last of each live patch; writes nothing. */
final class PatchTallyStore {
  private record Line(String target, String sha256, PatchOutcome outcome, long hosts) {}

  /** Every live patch that a host in the fleet has stated anything about, by target. */
  List<PatchTally> all(Handle handle) {
    Map<String, PatchTally> tallies = new LinkedHashMap<>();
    handle
        .createQuery(
            """
            SELECT target, sha256, outcome, count(*) AS hosts
              FROM (SELECT DISTINCT ON (e.host, e.sha256) e.target, e.sha256, e.outcome
                      FROM patch_event e JOIN host h ON h.id = e.host
                     WHERE h.revoked_at IS NULL
                     ORDER BY e.host, e.sha256, e.sequence DESC) last
             GROUP BY target, sha256, outcome
             ORDER BY target, sha256, outcome
            """)
        .map(
            (row, _) ->
                new Line(
                    row.getString("target"),
                    row.getString("sha256"),
                    PatchOutcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                    row.getLong("hosts")))
        .forEach(
            line ->
                tallies.merge(
                    line.target() + " " + line.sha256(),
                    new PatchTally(
                        line.target(), line.sha256(), Map.of(line.outcome(), line.hosts())),
                    (before, _) -> before.with(line.outcome(), line.hosts())));
    return List.copyOf(tallies.values());
  }
}
