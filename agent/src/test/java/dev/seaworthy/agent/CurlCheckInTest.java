package dev.seaworthy.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.agent.transport.CurlTransport;
import dev.seaworthy.core.decision.PolicyMode;
import dev.seaworthy.protocol.statement.PatchOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way once more, by the system's curl. */
class CurlCheckInTest {
  @TempDir Path work;

  @Test
  void enrolsFetchesVerifiesAndLivePatches() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(CurlTransport.CURL));
    try (TestHost host = new TestHost(work, "curl")) {
      host.server().want(PolicyMode.LIVE_PATCH, host.publish(host.module().build()));

      assertThat(host.run("check-in").exit()).isEqualTo(Exit.OK);

      assertThat(host.kernel().loads()).containsExactly(TestHost.PATCH);
      assertThat(host.server().events().getLast().outcome()).isEqualTo(PatchOutcome.LIVE_PATCHED);
    }
  }
}
