package dev.seaworthy.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.core.decision.PolicyMode;
import dev.seaworthy.core.host.KernelBuild;
import dev.seaworthy.protocol.CheckInReply;
import dev.seaworthy.protocol.statement.PatchEvent;
import dev.seaworthy.protocol.statement.PatchOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reboots, power cuts and kills. */
class BootTest {
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

  private void livePatch() throws IOException {
    host.server().want(PolicyMode.LIVE_PATCH, host.publish(host.module().build()));
    assertThat(host.run("check-in").exit()).isEqualTo(Exit.OK);
  }

  @Test
  void appliesAgainAtBootWithoutANetworkEvenWhenMetadataHasExpired() throws IOException {
    livePatch();
    host.clock().advance(Duration.ofDays(3));
    host.kernel().boot(TestHost.KERNEL, TestHost.SECOND_BOOT);
    int requests = host.server().requests().size();

    assertThat(host.run("boot").exit()).isEqualTo(Exit.OK);

    assertThat(host.server().requests()).hasSize(requests);
    assertThat(host.kernel().loads()).containsExactly(TestHost.PATCH, TestHost.PATCH);
  }

  @Test
  void statesTheGapAfterBoot() throws IOException {
    livePatch();
    host.kernel().boot(TestHost.KERNEL, TestHost.SECOND_BOOT);
    host.run("boot");
    host.run("check-in");

    PatchEvent event = host.server().events().getLast();
    assertThat(event.outcome()).isEqualTo(PatchOutcome.REAPPLIED);
    assertThat(event.bootId()).isEqualTo(TestHost.SECOND_BOOT);
    assertThat(event.reason()).matches(".*applied \\d+ ms after boot");
  }

  @Test
  void appliesNothingAgainOnAnotherKernel() throws IOException {
    livePatch();
    host.kernel()
        .boot(
            new KernelBuild("6.1.0-56-cloud-amd64", "#1 SMP Debian", "x86_64", "77".repeat(20)),
            TestHost.SECOND_BOOT);

    assertThat(host.run("boot").exit()).isEqualTo(Exit.OK);

    assertThat(host.kernel().loads()).hasSize(1);
  }

  @Test
  void refusesAStoredModuleThatWasChanged() throws IOException {
    livePatch();
    try (Stream<Path> files = Files.list(host.state().resolve("modules"))) {
      for (Path file : files.toList()) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[100] ^= 1;
        Files.write(file, bytes);
      }
    }
    host.kernel().boot(TestHost.KERNEL, TestHost.SECOND_BOOT);

    assertThat(host.run("boot").output()).contains("hash_mismatch");

    assertThat(host.kernel().loads()).hasSize(1);
  }

  @Test
  void refusesAtBootWhatTheSignersHaveWithdrawn() throws IOException {
    livePatch();
    host.repository().withdraw(TestHost.PATCH + "/1.ko");
    // Some later run refreshes the metadata.
    host.server()
        .want(
            PolicyMode.LIVE_PATCH,
            new CheckInReply.Assignment("livepatch_other/1.ko", "ab".repeat(32)));
    host.run("check-in");
    host.kernel().boot(TestHost.KERNEL, TestHost.SECOND_BOOT);

    assertThat(host.run("boot").output()).contains("target_not_found");

    assertThat(host.kernel().loads()).hasSize(1);
  }

  @Test
  void quarantinesAfterAPowerCutInsideTheCrashWindow() throws IOException {
    CheckInReply.Assignment assignment = host.publish(host.module().build());
    host.server().want(PolicyMode.LIVE_PATCH, assignment);
    powerCutDuringLoad();
    host.kernel().boot(TestHost.KERNEL, TestHost.SECOND_BOOT);

    host.run("boot");
    host.run("check-in");
    host.run("check-in");

    assertThat(host.kernel().loads()).isEmpty();
    PatchEvent event = host.server().events().getLast();
    assertThat(event.outcome()).isEqualTo(PatchOutcome.QUARANTINED);
    assertThat(event.reasonCode()).isEqualTo("crashed_after_intent");
    assertThat(host.run("status").output()).contains("quarantined", assignment.sha256());
  }

  @Test
  void quarantinesWhenReapplyingAtBootCrashes() throws IOException {
    livePatch();
    host.kernel().boot(TestHost.KERNEL, TestHost.SECOND_BOOT);
    host.kernel()
        .duringNextLoad(
            () -> {
              throw new PowerCut();
            });
    assertThatThrownBy(() -> host.run("boot")).isInstanceOf(PowerCut.class);
    host.kernel().boot(TestHost.KERNEL, "33333333-3333-4333-8333-333333333333");

    host.run("boot");
    host.run("check-in");

    assertThat(host.kernel().loads()).hasSize(1);
    assertThat(host.server().events().getLast().outcome()).isEqualTo(PatchOutcome.QUARANTINED);
  }

  @Test
  void quarantinesAModuleThatOopsesOnLoadWithoutWaitingForTheReboot() throws IOException {
    host.server().want(PolicyMode.LIVE_PATCH, host.publish(host.module().build()));
    powerCutDuringLoad();
    host.kernel().oops();

    host.run("check-in");

    assertThat(host.server().events().getLast().reasonCode()).isEqualTo("oops_after_intent");
  }

  @Test
  void triesAgainWhenTheAgentAloneWasKilledBeforeTheLoad() throws IOException {
    host.server().want(PolicyMode.LIVE_PATCH, host.publish(host.module().build()));
    powerCutDuringLoad();

    host.run("check-in");

    assertThat(host.server().events().stream().map(PatchEvent::outcome))
        .containsExactly(
            PatchOutcome.INTENDED,
            PatchOutcome.FAILED,
            PatchOutcome.INTENDED,
            PatchOutcome.LIVE_PATCHED);
  }

  @Test
  void finishesWhenTheAgentWasKilledAfterTheLoad() throws IOException {
    host.server().want(PolicyMode.LIVE_PATCH, host.publish(host.module().build()));
    host.run("enrol");
    assertThatThrownBy(() -> host.run(new KilledAfterLoad(host.kernel()), "check-in"))
        .isInstanceOf(PowerCut.class);

    assertThat(host.run("check-in").exit()).isEqualTo(Exit.OK);

    assertThat(host.kernel().loads()).hasSize(1);
    assertThat(host.server().events().stream().map(PatchEvent::outcome))
        .containsExactly(PatchOutcome.INTENDED, PatchOutcome.LIVE_PATCHED);
  }

  @Test
  void anOperatorsRevertHoldsUntilARetry() throws IOException {
    livePatch();

    assertThat(host.run("revert", TestHost.PATCH).exit()).isEqualTo(Exit.OK);
    host.run("check-in");
    host.kernel().boot(TestHost.KERNEL, TestHost.SECOND_BOOT);
    host.run("boot");
    host.run("check-in");
    assertThat(host.kernel().loads()).hasSize(1);
    assertThat(host.server().events().getLast().reasonCode()).isEqualTo("reverted_by_operator");

    assertThat(host.run("retry", TestHost.PATCH).exit()).isEqualTo(Exit.OK);
    host.run("check-in");
    assertThat(host.kernel().loads()).hasSize(2);
  }

  @Test
  void finishesAnOperatorsRevertThatWasKilledAfterTheSwitchWasOff() throws IOException {
    livePatch();
    assertThatThrownBy(() -> host.run(new KilledAtUnload(host.kernel()), "revert", TestHost.PATCH))
        .isInstanceOf(PowerCut.class);

    host.run("check-in");
    host.run("check-in");

    assertThat(host.run("status").output()).doesNotContain(TestHost.PATCH + ", active");
    assertThat(host.server().events().getLast().outcome()).isEqualTo(PatchOutcome.REVERTED);
    assertThat(host.server().events().getLast().reasonCode()).isEqualTo("reverted_by_operator");
    host.run("retry", TestHost.PATCH);
    assertThat(host.run("check-in").exit()).isEqualTo(Exit.OK);
    assertThat(host.kernel().loads()).hasSize(2);
  }

  @Test
  void anOperatorsRevertHoldsWhenThePowerWasCutInTheMiddleOfIt() throws IOException {
    livePatch();
    assertThatThrownBy(() -> host.run(new KilledAtUnload(host.kernel()), "revert", TestHost.PATCH))
        .isInstanceOf(PowerCut.class);
    host.kernel().boot(TestHost.KERNEL, TestHost.SECOND_BOOT);

    host.run("boot");
    host.run("check-in");

    assertThat(host.kernel().loads()).hasSize(1);
    assertThat(host.server().events().getLast().reasonCode()).isEqualTo("reverted_by_operator");
  }

  @Test
  void doesNotRevertWhatItDidNotApply() {
    host.run("enrol");

    TestHost.Ran ran = host.run("revert", "livepatch_of_somebody");

    assertThat(ran.exit()).isEqualTo(Exit.FAILED);
    assertThat(ran.output()).contains("no live patch named livepatch_of_somebody");
  }

  @Test
  void loadsNothingWithADamagedJournal() throws IOException {
    livePatch();
    Path journal = host.state().resolve("journal.log");
    byte[] bytes = Files.readAllBytes(journal);
    bytes[60] ^= 1;
    Files.write(journal, bytes);
    host.kernel().boot(TestHost.KERNEL, TestHost.SECOND_BOOT);

    TestHost.Ran ran = host.run("boot");

    assertThat(ran.exit()).isEqualTo(Exit.INTEGRITY);
    assertThat(ran.output()).contains("journal.log is damaged at line 1");
    assertThat(host.kernel().loads()).hasSize(1);
  }

  @Test
  void bootIsQuietOnAHostThatNeverEnrolled() {
    assertThat(host.run("boot").exit()).isEqualTo(Exit.OK);
  }

  private void powerCutDuringLoad() {
    host.run("enrol");
    host.kernel()
        .duringNextLoad(
            () -> {
              throw new PowerCut();
            });
    assertThatThrownBy(() -> host.run("check-in")).isInstanceOf(PowerCut.class);
    assertThat(List.copyOf(host.kernel().loads())).isEmpty();
  }
}
