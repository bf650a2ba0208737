package dev.seaworthy.server.operator;

import dev.seaworthy.ledger.json.JsonArray;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.protocol.statement.PatchOutcome;
import dev.seaworthy.server.overview.PatchTallies;
import dev.seaworthy.server.overview.PatchTally;

/** What became of live patches over the fleet, as JSON. */
final class PatchJson {
  private PatchJson() {}

  static JsonObject all(PatchTallies tallies) {
    return JsonObject.builder()
        .put("snapshot", HostJson.snapshot(tallies.snapshot()))
        .put("patches", JsonArray.of(tallies.patches(), PatchJson::patch))
        .build();
  }

  /** Every outcome is there, so that a reader need not know which can be missing. */
  private static JsonObject patch(PatchTally tally) {
    JsonObject.Builder hosts = JsonObject.builder();
    for (PatchOutcome outcome : PatchOutcome.values()) {
      hosts.put(outcome.word(), tally.hosts().getOrDefault(outcome, 0L));
    }
    return JsonObject.builder()
        .put("target", tally.target())
        .put("sha256", tally.sha256())
        .put("failures", tally.failures())
        .put("hosts", hosts.build())
        .build();
  }
}
