package dev.seaworthy.server.web.view;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.core.patch.Refusal;
import dev.seaworthy.protocol.statement.PatchOutcome;
import java.time.Instant;

/**
 * A host that needs a person: a live patch that was refused, failed or is in quarantine there, and
 * still is.
 *
 * @param name a label somebody gave the host, empty where there is none
 * @param at when the host said so, UTC
 * @param ledgerIndex the entry that says it
 */
public record Attention(
    HostId host, String name, PatchOutcome outcome, Refusal reason, Instant at, long ledgerIndex) {
  /** The label, or the id where there is none. */
  public String displayName() {
    return name.isBlank() ? host.toString() : name;
  }
}
