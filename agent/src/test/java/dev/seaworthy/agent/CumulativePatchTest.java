package dev.seaworthy.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.decision.PolicyMode;
import dev.seaworthy.protocol.CheckInReply;
import dev.seaworthy.protocol.statement.PatchOutcome;
import dev.seaworthy.testkit.kernel.FakeModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second live patch over the same function. */
class CumulativePatchTest {
  private static final String SECOND = "livepatch_cumulative";

  @TempDir Path work;
  private TestHost host;

  @BeforeEach
  void livePatchOnce() throws IOException {
    host = new TestHost(work, "java");
    host.server().want(PolicyMode.LIVE_PATCH, host.publish(host.module().build()));
    host.run("check-in");
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private FakeModule second() {
    return FakeModule.livePatch(SECOND, host.kernel().vermagic())
        .with("srcversion", "BBBB")
        .patching("vmlinux", "proc_timens_set_offset");
  }

  @Test
  void refusesASecondPatchOfTheSameFunctionThatDoesNotSayItReplacesTheFirst() throws IOException {
    host.server().want(PolicyMode.LIVE_PATCH, host.publish(SECOND, 1, List.of(), second().build()));

    host.run("check-in");

    assertThat(host.server().events().getLast().reasonCode()).isEqualTo("function_already_patched");
    assertThat(host.kernel().loads()).hasSize(1);
  }

  @Test
  void retiresWhatACumulativePatchReplaced() throws IOException {
    CheckInReply.Assignment assignment =
        host.publish(SECOND, 1, List.of(TestHost.PATCH), second().replacing().build());
    host.server().want(PolicyMode.LIVE_PATCH, assignment);

    host.run("check-in");

    assertThat(host.server().events().stream().skip(2).map(it -> it.outcome()))
        .containsExactly(PatchOutcome.INTENDED, PatchOutcome.LIVE_PATCHED, PatchOutcome.REVERTED);
    assertThat(host.server().events().getLast().reasonCode()).isEqualTo("replaced");
    host.kernel().boot(TestHost.KERNEL, TestHost.SECOND_BOOT);
    host.run("boot");
    assertThat(host.kernel().loads()).containsExactly(TestHost.PATCH, SECOND, SECOND);
  }

  @Test
  void refusesAnotherReleaseUnderTheNameThatIsLoaded() throws IOException {
    byte[] next = host.module().with("srcversion", "CCCC").build();
    host.server().want(PolicyMode.LIVE_PATCH, host.publish(TestHost.PATCH, 2, List.of(), next));

    host.run("check-in");

    assertThat(host.server().events().getLast().reasonCode()).isEqualTo("name_in_use");
  }
}
