package dev.seaworthy.agent.statement;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.core.patch.Refusal;
import dev.seaworthy.protocol.statement.PatchEvent;
import dev.seaworthy.protocol.statement.PatchOutcome;
import java.time.Duration;
import java.time.Instant;

/**
 * What became of a patch, before it has a number.
 *
 * @param reason the stable code and the sentence; for a success what was seen
 * @param transition how long the transition took, zero where there was none
 */
public record PatchFinding(
    String bootId,
    String buildId,
    PatchOutcome outcome,
    String target,
    String sha256,
    Refusal reason,
    Duration transition) {

  /** Equal for findings of which a second one says nothing new. */
  String mark() {
    // A refusal stands until its reason changes; everything else is news in each boot.
    String boot = outcome == PatchOutcome.REFUSED ? "" : bootId;
    return String.join(" ", outcome.word(), sha256, reason.code(), boot);
  }

  PatchEvent statement(HostId host, long sequence, Instant at) {
    return new PatchEvent(
        host,
        sequence,
        at,
        bootId,
        buildId,
        outcome,
        target,
        sha256,
        reason.code(),
        reason.sentence(),
        transition.toMillis());
  }
}
