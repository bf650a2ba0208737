package dev.seaworthy.protocol.statement;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.ledger.attest.Statement;
import dev.seaworthy.ledger.entry.PredicateType;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a host observed of its kernel.
 *
 * @param uptimeSeconds since boot, from {@code /proc/uptime}
 */
public record HostState(
    HostId host, long sequence, Instant at, long uptimeSeconds, KernelFacts facts)
    implements HostStatement {
  private static final Set<String> MEMBERS =
      Set.of("host", "sequence", "at", "uptime_seconds", "facts");

  /** Reads the statement; throws {@link JsonException} when it is malformed. */
  public static HostState parse(Statement statement) {
    JsonObject predicate = statement.predicate().allowOnly(MEMBERS);
    HostState state =
        new HostState(
            StatementMembers.hostId(predicate),
            StatementMembers.sequence(predicate),
            StatementMembers.instant(predicate, "at"),
            StatementMembers.notNegative(predicate, "uptime_seconds"),
            FactsCodec.parse(predicate.object("facts")));
    if (!state.subjects().equals(statement.subjects())) {
      throw new JsonException("the subject is not the digest of the facts");
    }
    return state;
  }

  @Override
  public Statement toStatement() {
    return new Statement(
        subjects(),
        PredicateType.HOST_STATE,
        JsonObject.builder()
            .put("host", host.toString())
            .put("sequence", sequence)
            .put("at", at.toString())
            .put("uptime_seconds", uptimeSeconds)
            .put("facts", FactsCodec.toJson(facts))
            .build());
  }

  /** The facts themselves are what the claim is about; their digest also tells a change. */
  private List<Statement.Subject> subjects() {
    return List.of(new Statement.Subject("kernel-facts", FactsCodec.digest(facts)));
  }
}
