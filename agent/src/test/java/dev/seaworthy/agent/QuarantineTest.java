package dev.seaworthy.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.core.decision.PolicyMode;
import dev.seaworthy.protocol.CheckInReply;
import dev.seaworthy.protocol.statement.PatchEvent;
import dev.seaworthy.protocol.statement.PatchOutcome;
import dev.seaworthy.testkit.kernel.FakeModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module that took its host down never gets a second chance there, whoever asks for it. */
class QuarantineTest {
  private static final String OTHER = "livepatch_timens_again";

  @TempDir Path work;
  private TestHost host;
  private byte[] module;

  @BeforeEach
  void theModuleTakesTheHostDown() throws IOException {
    host = new TestHost(work, "java");
    module = host.module().build();
    host.server().want(PolicyMode.LIVE_PATCH, host.publish(module));
    host.run("enrol");
    host.kernel()
        .duringNextLoad(
            () -> {
              throw new PowerCut();
            });
    assertThatThrownBy(() -> host.run("check-in")).isInstanceOf(PowerCut.class);
    host.kernel().boot(TestHost.KERNEL, TestHost.SECOND_BOOT);
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void holdsOverAnyNumberOfBootsAndRuns() {
    for (int boot = 0; boot < 5; boot++) {
      host.kernel().boot(TestHost.KERNEL, new UUID(4, boot).toString());
      host.run("boot");
      host.run("check-in");
      host.run("check-in");
    }

    assertThat(host.kernel().loads()).isEmpty();
    assertThat(events()).extracting(PatchEvent::outcome).containsOnlyOnce(PatchOutcome.QUARANTINED);
    assertThat(events().getLast().reason()).contains("it is never tried again on this host");
  }

  @Test
  void holdsWhenTheSameBytesAreApprovedUnderAnotherTarget() throws IOException {
    host.run("check-in");
    CheckInReply.Assignment again = host.publish(TestHost.PATCH, 2, List.of(), module);
    assertThat(again.target()).isNotEqualTo(TestHost.PATCH + "/1.ko");
    host.server().want(PolicyMode.LIVE_PATCH, again);

    host.run("check-in");
    host.run("boot");

    assertThat(host.kernel().loads()).isEmpty();
  }

  @Test
  void holdsWhenTheMetadataIsPublishedAnewAndTheTargetWithdrawnAndListedAgain() throws IOException {
    host.run("check-in");
    host.repository().withdraw(TestHost.PATCH + "/1.ko");
    host.server().want(PolicyMode.LIVE_PATCH, host.publish(module));

    host.run("check-in");

    assertThat(host.kernel().loads()).isEmpty();
  }

  @Test
  void holdsWhenAnOperatorAsksForARetry() {
    host.run("check-in");
    host.run("retry", TestHost.PATCH);

    host.run("check-in");
    host.run("boot");

    assertThat(host.kernel().loads()).isEmpty();
  }

  @Test
  void letsAnotherModuleForTheSameVulnerabilityIn() throws IOException {
    host.run("check-in");
    byte[] other =
        FakeModule.livePatch(OTHER, host.kernel().vermagic())
            .patching("vmlinux", "proc_timens_set_offset")
            .build();
    host.server().want(PolicyMode.LIVE_PATCH, host.publish(OTHER, 1, List.of(), other));

    assertThat(host.run("check-in").exit()).isEqualTo(Exit.OK);

    assertThat(host.kernel().loads()).containsExactly(OTHER);
    assertThat(events().getLast().outcome()).isEqualTo(PatchOutcome.LIVE_PATCHED);
  }

  @Test
  void letsANewReleaseWithOtherBytesUnderTheSameNameIn() throws IOException {
    host.run("check-in");
    byte[] mended = host.module().with("srcversion", "0B1E2D3C4F5A69788796A5B").build();
    host.server().want(PolicyMode.LIVE_PATCH, host.publish(TestHost.PATCH, 2, List.of(), mended));

    assertThat(host.run("check-in").exit()).isEqualTo(Exit.OK);

    assertThat(host.kernel().loads()).containsExactly(TestHost.PATCH);
  }

  private List<PatchEvent> events() {
    return host.server().events();
  }
}
