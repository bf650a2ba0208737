package dev.seaworthy.protocol.statement;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.ledger.attest.Statement;
import dev.seaworthy.ledger.entry.PredicateType;
import dev.seaworthy.ledger.json.JsonException;
import java.time.Instant;

/** One numbered statement of a host. */
public sealed interface HostStatement permits HostState, PatchEvent, KernelConfigStated {
  /** Who states it. */
  HostId host();

  /** 1, 2, 3 … without a gap over the host's life. */
  long sequence();

  /** When the host's clock said so, UTC. */
  Instant at();

  /** The in-toto statement to be signed. */
  Statement toStatement();

  /**
   * Reads a statement of any kind.
   *
   * @throws JsonException when it is malformed or of a kind that hosts do not make
   */
  static HostStatement parse(Statement statement) {
    if (statement.predicateType().equals(PredicateType.HOST_STATE)) {
      return HostState.parse(statement);
    }
    if (statement.predicateType().equals(PredicateType.PATCH_EVENT)) {
      return PatchEvent.parse(statement);
    }
    if (statement.predicateType().equals(PredicateType.KERNEL_CONFIG)) {
      return KernelConfigStated.parse(statement);
    }
    throw new JsonException("hosts do not make statements of type " + statement.predicateType());
  }
}
