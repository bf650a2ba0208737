package dev.seaworthy.agent.journal;

import dev.seaworthy.agent.file.InstantText;
import dev.seaworthy.ledger.json.JsonObject;
import java.time.Instant;

/**
 * One line of the journal.
 *
 * @param at by the host's clock, UTC
 * @param bootId the boot in which it was written
 * @param buildId the kernel that ran
 * @param code a stable word where there is a reason, else empty
 * @param detail one plain sentence, or empty
 */
public record JournalRecord(
    Instant at,
    String bootId,
    String buildId,
    JournalStep step,
    PatchKey patch,
    String code,
    String detail) {

  static JournalRecord parse(JsonObject json) {
    return new JournalRecord(
        InstantText.parse(json.string("at")),
        json.string("boot_id"),
        json.string("build_id"),
        JournalStep.ofWord(json.string("step")),
        new PatchKey(
            json.string("name"),
            json.string("target"),
            json.string("sha256"),
            json.number("release_counter")),
        json.string("code"),
        json.string("detail"));
  }

  JsonObject toJson() {
    return JsonObject.builder()
        .put("at", at.toString())
        .put("boot_id", bootId)
        .put("build_id", buildId)
        .put("step", step.word())
        .put("name", patch.name())
        .put("target", patch.target())
        .put("sha256", patch.sha256())
        .put("release_counter", patch.releaseCounter())
        .put("code", code)
        .put("detail", detail)
        .build();
  }
}
