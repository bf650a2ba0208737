package dev.seaworthy.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.decision.PolicyMode;
import dev.seaworthy.protocol.CheckInReply;
import dev.seaworthy.protocol.Problem;
import dev.seaworthy.protocol.statement.HostState;
import dev.seaworthy.protocol.statement.HostStatement;
import dev.seaworthy.protocol.statement.PatchEvent;
import dev.seaworthy.protocol.statement.PatchOutcome;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckInTest {
  @TempDir Path work;
  private TestHost host;

  @BeforeEach
  void start() throws IOException {
    host = new TestHost(work, "java");
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void enrolsOnceStatesItsKernelAndRemovesTheToken() {
    assertThat(host.run("check-in").exit()).isEqualTo(Exit.OK);

    assertThat(work.resolve("token")).doesNotExist();
    assertThat(host.server().statements()).hasSize(1);
    HostState state = (HostState) host.server().statements().getFirst();
    assertThat(state.facts().kernel()).isEqualTo(TestHost.KERNEL);
    assertThat(state.facts().bootId()).isEqualTo(TestHost.FIRST_BOOT);
  }

  @Test
  void writesNothingWhenNothingChanged() throws IOException {
    host.run("check-in");
    host.run("check-in");
    Map<String, String> before = stateFiles();

    assertThat(host.run("check-in").exit()).isEqualTo(Exit.OK);

    assertThat(stateFiles()).isEqualTo(before);
    assertThat(host.server().statements()).hasSize(1);
  }

  @Test
  void changesNothingUnderObserve() throws IOException {
    host.server().want(PolicyMode.OBSERVE, host.publish(host.module().build()));

    host.run("check-in");

    assertThat(host.kernel().loads()).isEmpty();
    assertThat(host.server().requests()).noneMatch(request -> request.contains("/delivery/"));
  }

  @Test
  void livePatchesTheAssignedKernelAndSaysSo() throws IOException {
    CheckInReply.Assignment assignment = host.publish(host.module().build());
    host.kernel().transitionTakes(3);
    host.server().want(PolicyMode.LIVE_PATCH, assignment);

    assertThat(host.run("check-in")).extracting(TestHost.Ran::exit).isEqualTo(Exit.OK);

    assertThat(host.kernel().loads()).containsExactly(TestHost.PATCH);
    assertThat(outcomes()).containsExactly(PatchOutcome.INTENDED, PatchOutcome.LIVE_PATCHED);
    PatchEvent done = host.server().events().getLast();
    assertThat(done.sha256()).isEqualTo(assignment.sha256());
    assertThat(done.transitionMillis()).isEqualTo(3000);
    assertThat(done.reason()).contains("proc_timens_set_offset patched");
    HostState last = lastState();
    assertThat(last.facts().livePatches()).singleElement().matches(patch -> patch.active());
    assertThat(sequences()).isEqualTo(Stream.iterate(1L, n -> n + 1).limit(4).toList());
  }

  @Test
  void leavesAPatchInUseAloneAndFetchesNothingForIt() throws IOException {
    host.server().want(PolicyMode.LIVE_PATCH, host.publish(host.module().build()));
    host.run("check-in");
    Map<String, String> before = stateFiles();
    int requests = host.server().requests().size();

    host.run("check-in");

    assertThat(host.kernel().loads()).hasSize(1);
    assertThat(host.server().requests()).hasSize(requests + 1);
    assertThat(stateFiles()).isEqualTo(before);
  }

  @Test
  void backsOutAStalledTransitionAndExplainsIt() throws IOException {
    host.server().want(PolicyMode.LIVE_PATCH, host.publish(host.module().build()));
    host.kernel().transitionTakes(dev.seaworthy.testkit.kernel.FakeKernel.FOR_EVER);
    host.kernel().addBlockedTask(4711, "msleep");

    assertThat(host.run("check-in").exit()).isEqualTo(Exit.FAILED);

    PatchEvent reverted = host.server().events().getLast();
    assertThat(reverted.outcome()).isEqualTo(PatchOutcome.REVERTED);
    assertThat(reverted.reasonCode()).isEqualTo("transition_stalled");
    assertThat(reverted.reason()).contains("1 task has not moved over, waiting in msleep (1)");
    assertThat(reverted.reason()).doesNotContain("4711");
    assertThat(lastState().facts().livePatches()).isEmpty();
  }

  @Test
  void triesAStalledPatchThreeTimesInABootAndNoMore() throws IOException {
    host.server().want(PolicyMode.LIVE_PATCH, host.publish(host.module().build()));
    host.kernel().transitionTakes(dev.seaworthy.testkit.kernel.FakeKernel.FOR_EVER);
    for (int run = 0; run < 5; run++) {
      host.run("check-in");
    }

    assertThat(host.kernel().loads()).hasSize(3);
  }

  @Test
  void revertsAPatchWhoseFunctionsAreNotSeenPatched() throws IOException {
    // Signed as changing one function, changing another one in truth.
    byte[] module =
        dev.seaworthy.testkit.kernel.FakeModule.livePatch(TestHost.PATCH, host.kernel().vermagic())
            .patching("vmlinux", "some_other_function")
            .build();
    host.server().want(PolicyMode.LIVE_PATCH, host.publish(module));

    host.run("check-in");

    PatchEvent failed = host.server().events().getLast();
    assertThat(failed.outcome()).isEqualTo(PatchOutcome.FAILED);
    assertThat(failed.reasonCode()).isEqualTo("functions_not_patched");
    assertThat(lastState().facts().livePatches()).isEmpty();
  }

  @Test
  void sendsStatementsAgainAfterALostAnswer() {
    host.run("enrol");
    host.server().loseNextAnswer();

    assertThat(host.run("check-in").exit()).isEqualTo(Exit.UNREACHABLE);
    assertThat(host.run("check-in").exit()).isEqualTo(Exit.OK);

    assertThat(host.server().statements()).hasSize(1);
  }

  @Test
  void keepsARefusalOfTheServerForStatus() {
    host.run("enrol");
    host.server()
        .refuseAll(Problem.of("host-revoked", "The host is revoked", 403, "By an admin.", "Ask."));

    assertThat(host.run("check-in").exit()).isEqualTo(Exit.FAILED);
    assertThat(host.run("status").output()).contains("The host is revoked", "By an admin.");

    host.server().acceptAgain();
    assertThat(host.run("check-in").exit()).isEqualTo(Exit.OK);
    assertThat(host.run("status", "-o", "json").output()).doesNotContain("last_error");
  }

  @Test
  void keepsTheTokenWhenEnrolmentFails() {
    host.server().refuseAll(Problem.of("not-ready", "Not ready", 503, "Starting.", "Try again."));

    TestHost.Ran ran = host.run("enrol");

    assertThat(ran.exit()).isEqualTo(Exit.FAILED);
    assertThat(ran.output()).contains("Not ready").doesNotContain(FakeControlPlane.TOKEN);
    assertThat(work.resolve("token")).exists();
    host.server().acceptAgain();
    assertThat(host.run("enrol").exit()).isEqualTo(Exit.OK);
  }

  @Test
  void saysWhatToDoWithoutATokenAndWithoutAnIdentity() throws IOException {
    Files.delete(work.resolve("token"));

    TestHost.Ran ran = host.run("check-in");

    assertThat(ran.exit()).isEqualTo(Exit.FAILED);
    assertThat(ran.output()).contains("not enrolled", "token");
  }

  @Test
  void renewsBetweenHalfAndThreeQuartersOfTheCertificatesLife() {
    host.run("check-in");
    host.clock().advance(Duration.ofHours(11));
    host.run("check-in");
    assertThat(host.server().requests()).doesNotContain("POST /agent/v1/renew");

    host.clock().advance(Duration.ofHours(8));
    assertThat(host.run("check-in").exit()).isEqualTo(Exit.OK);

    assertThat(host.server().requests()).containsOnlyOnce("POST /agent/v1/renew");
  }

  @Test
  void refusesAServerThatKnowsMoreThanTheHostEverSaid() throws IOException {
    host.run("check-in");
    host.kernel().oops();
    host.run("check-in");
    // The machine goes back to an image from before its second statement.
    try (Stream<Path> files = Files.list(host.state())) {
      for (Path log : files.filter(it -> it.toString().contains("statements-")).toList()) {
        Files.delete(log);
      }
    }
    host.kernel().boot(TestHost.KERNEL, TestHost.FIRST_BOOT);

    TestHost.Ran ran = host.run("check-in");

    assertThat(ran.exit()).isEqualTo(Exit.INTEGRITY);
    assertThat(ran.output()).contains("restored from a backup", "enrol it anew");
  }

  @Test
  void isOneRunAtATime() {
    host.run("check-in");
    try (var lock = dev.seaworthy.agent.file.RunLock.tryTake(host.state()).orElseThrow()) {
      assertThat(lock).isNotNull();
      // The lock of the same process shows as an overlap, another process's as busy.
      assertThat(host.run("check-in").exit()).isEqualTo(Exit.CONFLICT);
    }
  }

  private List<PatchOutcome> outcomes() {
    return host.server().events().stream().map(PatchEvent::outcome).toList();
  }

  private List<Long> sequences() {
    return host.server().statements().stream().map(HostStatement::sequence).toList();
  }

  private HostState lastState() {
    return host.server().statements().stream()
        .filter(HostState.class::isInstance)
        .map(HostState.class::cast)
        .reduce((_, later) -> later)
        .orElseThrow();
  }

  private Map<String, String> stateFiles() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(host.state(), FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(file.toString(), Files.getLastModifiedTime(file) + " " + Files.size(file));
      }
    }
    return files;
  }
}
