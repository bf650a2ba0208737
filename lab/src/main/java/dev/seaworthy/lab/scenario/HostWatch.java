package dev.seaworthy.lab.scenario;

import dev.seaworthy.lab.Progress;
import dev.seaworthy.lab.vm.MachineFacts;
import dev.seaworthy.ledger.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One host, watched through the control plane's API. */
public final class HostWatch {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Set<String> FINAL =
      Set.of("live_patched", "refused", "failed", "reverted", "quarantined");

  private final AdminClient admin;
  private final String id;
  private final Progress progress;

  private HostWatch(AdminClient admin, String id, Progress progress) {
    this.admin = admin;
    this.id = id;
    this.progress = progress;
  }

  /** Waits until the machine's agent has enrolled and stated what it runs; found by its boot id. */
  static HostWatch enrolled(AdminClient admin, MachineFacts machine, Progress progress)
      throws IOException {
    return Waiting.until(
        "wait for the agent to enrol",
        LIMIT,
        progress,
        () ->
            admin.hosts().stream()
                .filter(host -> host.findString("boot_id").equals(Optional.of(machine.bootId())))
                .findFirst()
                .map(host -> new HostWatch(admin, host.string("id"), progress)));
  }

  /** The id under which the control plane knows the host. */
  public String id() {
    return id;
  }

  /** Waits until the host has said for good what became of a patch. */
  public PatchProof awaitOutcome(String livePatch) throws IOException {
    return Waiting.until(
        "the agent fetches, verifies, checks, loads",
        LIMIT,
        progress,
        () -> newest(livePatch, FINAL));
  }

  /** Waits until the host has said this of a patch, and said it last. */
  public PatchProof await(String outcome, String livePatch) throws IOException {
    return Waiting.until(
        "wait for " + outcome + " from the host",
        LIMIT,
        progress,
        () -> newest(livePatch, Set.of(outcome)));
  }

  /** Waits until the host has reported from a boot. */
  public void awaitBoot(String bootId) throws IOException {
    Waiting.untilTrue(
        "wait for the host to report from its new boot",
        LIMIT,
        progress,
        () -> detail().findString("boot_id").equals(Optional.of(bootId)));
  }

  /** Waits until the host was heard of a number of times more. */
  public void awaitCheckIns(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      String seen = detail().string("last_seen");
      Waiting.untilTrue(
          "wait for the host's next check-in",
          LIMIT,
          progress,
          () -> !detail().string("last_seen").equals(seen));
    }
  }

  /** What the host stated about a patch, newest first. */
  public List<JsonObject> events(String livePatch) throws IOException {
    return detail().array("events").objects().stream()
        .filter(event -> event.string("target").endsWith("/" + livePatch + ".ko"))
        .toList();
  }

  /** The host's posture. */
  public String posture() throws IOException {
    return detail().string("posture");
  }

  /** Index of the host's newest statement in the ledger. */
  public long newestEntry() throws IOException {
    return detail().number("ledger_index");
  }

  private JsonObject detail() throws IOException {
    return admin.host(id);
  }

  private Optional<PatchProof> newest(String livePatch, Set<String> outcomes) throws IOException {
    return events(livePatch).stream()
        .filter(event -> outcomes.contains(event.string("outcome")))
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
