package dev.seaworthy.agent;

import dev.seaworthy.agent.identity.HostIdentity;
import dev.seaworthy.agent.journal.AppliedPatches;
import dev.seaworthy.agent.journal.CrashGuard;
import dev.seaworthy.agent.journal.JournalRecord;
import dev.seaworthy.agent.statement.StatementLog;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.host.LoadedLivePatch;
import dev.seaworthy.ledger.json.JsonArray;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonWriter;
import dev.seaworthy.protocol.statement.FactsCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the agent knows, for people and machines; reads only.
 *
 * @param inUse names of the live patches that are applied again at boot
 * @param quarantined modules that are never tried again, by SHA-256
 */
record StatusReport(
    KernelFacts facts,
    Duration uptime,
    Optional<HostIdentity> host,
    long lastSequence,
    int pending,
    List<String> inUse,
    List<String> quarantined,
    Optional<JsonObject> lastError) {

  static StatusReport of(Wiring wiring) {
    KernelFacts facts = wiring.probe().facts();
    List<JournalRecord> journal = wiring.journal().records();
    Optional<HostIdentity> host = wiring.identities().find();
    Optional<StatementLog> statements = host.map(wiring::statements);
    return new StatusReport(
        facts,
        wiring.probe().uptime(),
        host,
        statements.map(StatementLog::lastSequence).orElse(0L),
        statements.map(log -> log.pending().size()).orElse(0),
        AppliedPatches.inUse(journal, facts.kernel().buildId()).stream()
            .map(record -> record.patch().name())
            .toList(),
        CrashGuard.of(journal, facts.bootId()).quarantined().stream().sorted().toList(),
        wiring.lastError().find());
  }

  String json() {
    JsonObject.Builder json =
        JsonObject.builder()
            .put("agent", AgentVersion.NUMBER)
            .put("uptime_seconds", uptime.toSeconds())
            .put("enrolled", host.isPresent())
            .put("last_sequence", lastSequence)
            .put("pending_statements", pending)
            .put("in_use", JsonArray.ofStrings(inUse))
            .put("quarantined", JsonArray.ofStrings(quarantined))
            .put("facts", FactsCodec.toJson(facts));
    host.ifPresent(
        it ->
            json.put("host", it.id().toString())
                .put("certificate_not_after", it.notAfter().toString()));
    lastError.ifPresent(error -> json.put("last_error", error));
    return new String(JsonWriter.compact(json.build()), StandardCharsets.UTF_8);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    line(text, "agent", AgentVersion.NUMBER);
    line(
        text,
        "host",
        host.map(it -> it.id() + ", certificate valid until " + it.notAfter())
            .orElse("not enrolled"));
    line(text, "kernel", facts.kernel().release() + " (" + facts.kernel().version() + ")");
    line(text, "build-id", facts.kernel().buildId());
    line(text, "up for", uptime.toSeconds() + " s, boot " + facts.bootId());
    line(
        text,
        "enforcement",
        "lockdown "
            + facts.lockdown().word()
            + (facts.signatureEnforced() ? ", only signed modules" : ", unsigned modules load")
            + (facts.modulesDisabled() ? ", module loading is off" : ""));
    if (facts.livePatches().isEmpty()) {
      line(text, "live patches", "none");
    }
    facts.livePatches().forEach(patch -> line(text, "live patch", describe(patch)));
    quarantined.forEach(sha256 -> line(text, "quarantined", sha256));
    line(text, "statements", lastSequence + ", of which " + pending + " not yet in the ledger");
    lastError.ifPresent(
        error ->
            line(
                text, "last error", error.string("sentence") + ", since " + error.string("since")));
    return text.toString().stripTrailing();
  }

  private String describe(LoadedLivePatch patch) {
    String state =
        patch.transition() ? "in transition" : patch.enabled() ? "active" : "switched off";
    return patch.name()
        + ", "
        + state
        + (inUse.contains(patch.name()) ? "" : ", not by this agent");
  }

  private static void line(StringBuilder text, String label, String value) {
    text.append(label).append(" ".repeat(Math.max(1, 14 - label.length()))).append(value);
    text.append('\n');
  }
}
