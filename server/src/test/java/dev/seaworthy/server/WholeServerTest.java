package dev.seaworthy.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.decision.PolicyMode;
import dev.seaworthy.core.host.LoadedLivePatch;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.note.VerifierKey;
import dev.seaworthy.ledger.verify.LedgerVerifier;
import dev.seaworthy.protocol.CheckInReply;
import dev.seaworthy.protocol.statement.PatchOutcome;
import dev.seaworthy.server.testing.RunningServer;
import dev.seaworthy.server.testing.ServerExtension;
import dev.seaworthy.server.testing.TestHost;
import dev.seaworthy.server.testing.TestPatches;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main line through the whole server, over real sockets and a real database. */
@ExtendWith(ServerExtension.class)
class WholeServerTest {
  private static final byte[] NONE = {};

  @Test
  void aHostJoinsIsPatchedAndTheLedgerProvesIt(RunningServer server) throws Exception {
    TestHost host = server.enrolledHost();
    CheckInReply first = host.checkedIn(host.state());
    assertThat(first.acknowledged()).isEqualTo(1);
    assertThat(first.mode()).isEqualTo(PolicyMode.OBSERVE);
    assertThat(first.desired()).isEmpty();
    assertThat(posture(server, host)).isEqualTo("unsupported");

    TestPatches patches = new TestPatches(server);
    String target = patches.publish("fix_one", 1);
    assertThat(posture(server, host)).isEqualTo("due");
    assertThat(host.checkedIn().desired()).isEmpty();

    server.policy("live_patch");
    assertThat(host.checkedIn().desired())
        .extracting(CheckInReply.Assignment::target)
        .containsExactly(target);

    host.checkedIn(
        host.event(PatchOutcome.INTENDED, target, "intended"),
        host.state(loaded("fix_one", true)),
        host.event(PatchOutcome.LIVE_PATCHED, target, "live_patched"),
        host.state(loaded("fix_one", false)));
    assertThat(posture(server, host)).isEqualTo("patched");

    JsonObject shown = host(server, host);
    assertThat(shown.array("timeline").objects()).hasSize(3);
    assertThat(shown.array("events").objects())
        .extracting(event -> event.string("outcome"))
        .containsExactly("live_patched", "intended", "enrolled");
    host.checkedInAs("0.2.0", host.config(new byte[] {1}));
    server.awaitIntegration();
    verifyLedger(server);
  }

  private static LoadedLivePatch loaded(String name, boolean transition) {
    return new LoadedLivePatch(
        name, "ABC", true, transition, Map.of("vmlinux", List.of("do_something")));
  }

  private static JsonObject host(RunningServer server, TestHost host) throws Exception {
    return server.admin("GET", "/api/v1/hosts/" + host.id(), NONE).json();
  }

  private static String posture(RunningServer server, TestHost host) throws Exception {
    return host(server, host).string("posture");
  }

  private static void verifyLedger(RunningServer server) throws Exception {
    Path ledger = server.data().resolve("ledger");
    VerifierKey key = VerifierKey.parse(Files.readString(ledger.resolve("ledger.vkey")).strip());
    assertThat(LedgerVerifier.verify(ledger, key).findings()).isEmpty();
  }
}
