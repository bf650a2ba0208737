package dev.seaworthy.protocol;

import dev.seaworthy.ledger.attest.DsseEnvelope;
import dev.seaworthy.ledger.json.JsonArray;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.ledger.json.JsonString;
import dev.seaworthy.ledger.json.JsonValue;
import dev.seaworthy.ledger.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A host's turn: how far its own numbering has come, and the statements not yet acknowledged.
 *
 * <p>Every change of what the host observes is a numbered statement; so a request without
 * statements, whose {@code lastSequence} the server already has, says "nothing new".
 *
 * @param lastSequence number of the host's newest statement, 0 before the first
 * @param statements signed statements in the order of their numbers, as the host wrote them
 */
public record CheckInRequest(String agentVersion, long lastSequence, List<byte[]> statements) {
  public CheckInRequest {
    statements = List.copyOf(statements);
  }

  /** Reads the message; throws {@code JsonException} when it is malformed or over a limit. */
  public static CheckInRequest parse(byte[] json) {
    JsonObject object =
        JsonReader.readObject(json).allowOnly(Set.of("agent", "last_sequence", "statements"));
    List<byte[]> statements = new ArrayList<>();
    for (String statement : object.array("statements").strings()) {
      statements.add(bounded(Base64Text.decode("statements", statement)));
    }
    if (statements.size() > Protocol.MAX_STATEMENTS) {
      throw new JsonException("more than " + Protocol.MAX_STATEMENTS + " statements");
    }
    long lastSequence = object.number("last_sequence");
    if (lastSequence < 0) {
      throw new JsonException("member \"last_sequence\" is negative");
    }
    return new CheckInRequest(object.string("agent"), lastSequence, statements);
  }

  private static byte[] bounded(byte[] statement) {
    if (statement.length > Protocol.MAX_STATEMENT_BYTES) {
      throw new JsonException(
          "a statement is larger than " + Protocol.MAX_STATEMENT_BYTES + " bytes");
    }
    return statement;
  }

  /** Whether the agent is of this release or a later one; one that says nonsense is not. */
  public boolean knows(AgentRelease since) {
    return AgentRelease.parse(agentVersion).filter(own -> own.compareTo(since) >= 0).isPresent();
  }

  /** The statements read as envelopes; says nothing about who signed them. */
  public List<DsseEnvelope> envelopes() {
    return statements.stream().map(DsseEnvelope::parse).toList();
  }

  /** The message's bytes. */
  public byte[] toBytes() {
    List<JsonValue> list = new ArrayList<>();
    for (byte[] statement : statements) {
      list.add(new JsonString(Base64Text.encode(statement)));
    }
    return JsonWriter.compact(
        JsonObject.builder()
            .put("agent", agentVersion)
            .put("last_sequence", lastSequence)
            .put("statements", new JsonArray(list))
            .build());
  }
}
