package dev.seaworthy.lab.scenario;

import dev.seaworthy.lab.Progress;
import dev.seaworthy.lab.vm.MachineFacts;
import dev.seaworthy.ledger.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** One host, watched through the control plane's API. */
final class HostWatch {
  private static final Set<String> FINAL =
      Set.of("live_patched", "refused", "failed", "reverted", "quarantined");

  private final AdminClient admin;
  private final String id;

  private HostWatch(AdminClient admin, String id) {
    this.admin = admin;
    this.id = id;
  }

  /** Waits until the machine's agent has enrolled and stated what it runs; found by its boot id. */
  static HostWatch enrolled(
      AdminClient admin, MachineFacts machine, Duration limit, Progress progress)
      throws IOException {
    return Waiting.until(
        "wait for the agent to enrol",
        limit,
        progress,
        () ->
            admin.hosts().stream()
                .filter(host -> host.findString("boot_id").equals(Optional.of(machine.bootId())))
                .findFirst()
                .map(host -> new HostWatch(admin, host.string("id"))));
  }

  /** Waits until the host has said for good what became of a patch. */
  PatchProof awaitOutcome(String livePatch, Duration limit, Progress progress) throws IOException {
    return Waiting.until(
        "the agent fetches, verifies, checks, loads", limit, progress, () -> outcome(livePatch));
  }

  /** The host's posture. */
  String posture() throws IOException {
    return admin.host(id).string("posture");
  }

  /** Index of the host's newest statement in the ledger. */
  long newestEntry() throws IOException {
    return admin.host(id).number("ledger_index");
  }

  private Optional<PatchProof> outcome(String livePatch) throws IOException {
    return admin.host(id).array("events").objects().stream()
        .filter(event -> event.string("target").endsWith("/" + livePatch + ".ko"))
        .filter(event -> FINAL.contains(event.string("outcome")))
        .findFirst()
        .map(HostWatch::proof);
  }

  private static PatchProof proof(JsonObject event) {
    return new PatchProof(
        event.string("outcome"),
        event.string("reason"),
        event.number("transition_millis"),
        event.number("ledger_index"));
  }
}
