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
 * Which configuration the kernel that a host runs was built with, by its digest; the text itself
 * goes another way, since it does not fit into an entry.
 *
 * @param buildId GNU build-id of the kernel
 * @param sha256 of the file as it lies on the host, lower-case hexadecimal
 * @param length of the file in bytes
 */
public record KernelConfigStated(
    HostId host, long sequence, Instant at, String buildId, String sha256, long length)
    implements HostStatement {
  private static final Set<String> MEMBERS =
      Set.of("host", "sequence", "at", "build_id", "sha256", "length");
  private static final String SUBJECT = "kernel-config";

  /** Reads the statement; throws {@link JsonException} when it is malformed. */
  public static KernelConfigStated parse(Statement statement) {
    JsonObject predicate = statement.predicate().allowOnly(MEMBERS);
    KernelConfigStated stated =
        new KernelConfigStated(
            StatementMembers.hostId(predicate),
            StatementMembers.sequence(predicate),
            StatementMembers.instant(predicate, "at"),
            predicate.string("build_id"),
            StatementMembers.sha256(predicate, "sha256"),
            StatementMembers.notNegative(predicate, "length"));
    if (!stated.subjects().equals(statement.subjects())) {
      throw new JsonException("the subject is not the configuration of the statement");
    }
    return stated;
  }

  @Override
  public Statement toStatement() {
    return new Statement(
        subjects(),
        PredicateType.KERNEL_CONFIG,
        JsonObject.builder()
            .put("host", host.toString())
            .put("sequence", sequence)
            .put("at", at.toString())
            .put("build_id", buildId)
            .put("sha256", sha256)
            .put("length", length)
            .build());
  }

  private List<Statement.Subject> subjects() {
    return List.of(new Statement.Subject(SUBJECT, sha256));
  }
}
