package dev.seaworthy.agent.statement;

import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonString;
import dev.seaworthy.ledger.json.JsonValue;
import dev.seaworthy.protocol.statement.HostState;
import dev.seaworthy.protocol.statement.KernelConfigStated;
import dev.seaworthy.protocol.statement.PatchEvent;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The lines of the statement log. */
final class StatementRecord {
  static final String SEQUENCE = "sequence";
  static final String ENVELOPE = "envelope";
  static final String FACTS = "facts";
  static final String TARGET = "target";
  static final String MARK = "mark";
  static final String ACKNOWLEDGED = "acknowledged";
  static final String MARKS = "marks";

  /** Stands where a patch's target would. */
  static final String CONFIG = "/kernel-config";

  private StatementRecord() {}

  static JsonObject ofFacts(HostState statement, byte[] envelope, String facts) {
    return head(statement.sequence(), envelope).put(FACTS, facts).build();
  }

  /** Kept like a finding, under a name that no patch's target has. */
  static JsonObject ofConfig(KernelConfigStated statement, byte[] envelope, String mark) {
    return head(statement.sequence(), envelope).put(TARGET, CONFIG).put(MARK, mark).build();
  }

  static JsonObject ofEvent(PatchEvent statement, byte[] envelope, String mark) {
    return head(statement.sequence(), envelope)
        .put(TARGET, statement.target())
        .put(MARK, mark)
        .build();
  }

  private static JsonObject.Builder head(long sequence, byte[] envelope) {
    return JsonObject.builder()
        .put(SEQUENCE, sequence)
        .put(ENVELOPE, Base64.getEncoder().encodeToString(envelope));
  }

  static JsonObject ofAcknowledgement(long sequence) {
    return JsonObject.builder().put(ACKNOWLEDGED, sequence).build();
  }

  /** Stands for everything before it, once all of that is acknowledged. */
  static JsonObject ofSummary(StatementState state) {
    Map<String, JsonValue> marks = new LinkedHashMap<>();
    state.marks().forEach((target, mark) -> marks.put(target, new JsonString(mark)));
    return JsonObject.builder()
        .put(SEQUENCE, state.last())
        .put(ACKNOWLEDGED, state.acknowledged())
        .put(FACTS, state.facts())
        .put(MARKS, new JsonObject(marks))
        .build();
  }
}
