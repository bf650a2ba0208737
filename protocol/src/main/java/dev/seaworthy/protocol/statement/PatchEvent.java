package dev.seaworthy.protocol.statement;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.ledger.attest.Statement;
import dev.seaworthy.ledger.entry.PredicateType;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a host did, or refused to do, with a live patch.
 *
 * @param target path in the signed repository
 * @param sha256 of the module that was verified or assigned, lower-case hexadecimal
 * @param reason a stable code and a plain sentence; for a success what was seen
 * @param transitionMillis how long the transition took, 0 where there was none
 */
public record PatchEvent(
    HostId host,
    long sequence,
    Instant at,
    String bootId,
    String kernelBuildId,
    PatchOutcome outcome,
    String target,
    String sha256,
    String reasonCode,
    String reason,
    long transitionMillis)
    implements HostStatement {
  /** The code of a revert that an operator asked for: it stays out until a retry is asked for. */
  public static final String BY_OPERATOR = "reverted_by_operator";

  /** The code of a revert because another live patch took the place of this one. */
  public static final String REPLACED = "replaced";

  private static final Set<String> MEMBERS =
      Set.of(
          "host",
          "sequence",
          "at",
          "boot_id",
          "build_id",
          "outcome",
          "target",
          "sha256",
          "reason_code",
          "reason",
          "transition_millis");

  /** Reads the statement; throws {@link JsonException} when it is malformed. */
  public static PatchEvent parse(Statement statement) {
    JsonObject predicate = statement.predicate().allowOnly(MEMBERS);
    PatchEvent event =
        new PatchEvent(
            StatementMembers.hostId(predicate),
            StatementMembers.sequence(predicate),
            StatementMembers.instant(predicate, "at"),
            predicate.string("boot_id"),
            predicate.string("build_id"),
            PatchOutcome.ofWord(predicate.string("outcome")),
            predicate.string("target"),
            predicate.string("sha256"),
            predicate.string("reason_code"),
            predicate.string("reason"),
            StatementMembers.notNegative(predicate, "transition_millis"));
    if (!event.subjects().equals(statement.subjects())) {
      throw new JsonException("the subject is not the patch of the event");
    }
    return event;
  }

  @Override
  public Statement toStatement() {
    return new Statement(
        subjects(),
        PredicateType.PATCH_EVENT,
        JsonObject.builder()
            .put("host", host.toString())
            .put("sequence", sequence)
            .put("at", at.toString())
            .put("boot_id", bootId)
            .put("build_id", kernelBuildId)
            .put("outcome", outcome.word())
            .put("target", target)
            .put("sha256", sha256)
            .put("reason_code", reasonCode)
            .put("reason", reason)
            .put("transition_millis", transitionMillis)
            .build());
  }

  private List<Statement.Subject> subjects() {
    return List.of(new Statement.Subject(target, sha256));
  }
}
