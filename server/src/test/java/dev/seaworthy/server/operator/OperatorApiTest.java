package dev.seaworthy.server.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.ledger.json.JsonNumber;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.protocol.statement.PatchOutcome;
import dev.seaworthy.server.testing.RunningServer;
import dev.seaworthy.server.testing.RunningServer.Reply;
import dev.seaworthy.server.testing.ServerExtension;
import dev.seaworthy.server.testing.TestHost;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServerExtension.class)
class OperatorApiTest {
  private static final byte[] NONE = {};

  @Test
  void refusesWhoeverHasNoToken(RunningServer server) throws Exception {
    for (String path :
        List.of("/api/v1/hosts", "/api/v1/posture", "/api/v1/patches", "/api/v1/ledger/head")) {
      Reply reply = server.get(path);
      assertThat(reply.status()).as(path).isEqualTo(401);
      assertThat(reply.code()).isEqualTo("operator_token_missing");
    }
    Reply wrong =
        server.send(
            HttpRequest.newBuilder(server.people().resolve("/api/v1/enrolment-tokens"))
                .header("Authorization", "Bearer wrong")
                .POST(HttpRequest.BodyPublishers.noBody()));
    assertThat(wrong.status()).isEqualTo(401);
  }

  @Test
  void keepsTheTokenToTheServersUser(RunningServer server) throws Exception {
    for (Path secret : List.of(server.data().resolve("operator.token"), key(server))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
          .isEqualTo("rw-------");
    }
    assertThat(Files.readString(key(server))).startsWith("DEMO");
  }

  private static Path key(RunningServer server) {
    return server.data().resolve("keys/host-ca.pem");
  }

  @Test
  void answersUnknownPathsWithAProblem(RunningServer server) throws Exception {
    assertThat(server.admin("GET", "/api/v1/nothing", NONE).code()).isEqualTo("not_found");
    assertThat(server.admin("GET", "/api/v1/hosts/" + UUID.randomUUID(), NONE).code())
        .isEqualTo("not_found");
    assertThat(server.admin("GET", "/api/v1/hosts/x", NONE).code()).isEqualTo("not_found");
  }

  @Test
  void refusesUnknownPolicyMode(RunningServer server) throws Exception {
    byte[] body = "{\"mode\":\"go\"}".getBytes(StandardCharsets.UTF_8);

    assertThat(server.admin("POST", "/api/v1/policy", body).status()).isEqualTo(400);
    assertThat(server.admin("GET", "/api/v1/policy", NONE).json().string("mode"))
        .isEqualTo("observe");
  }

  @Test
  void recordsAPolicyChangeOnce(RunningServer server) throws Exception {
    server.policy("live_patch");
    server.policy("live_patch");
    server.policy("observe");

    assertThat(
            server.query(
                "SELECT count(*) FROM ledger_entry WHERE predicate_type LIKE '%policy-changed%'"))
        .isEqualTo("2");
  }

  @Test
  void countsEveryHostInExactlyOneState(RunningServer server) throws Exception {
    TestHost reporting = server.enrolledHost();
    reporting.checkedIn(reporting.state());
    server.enrolledHost();

    JsonObject posture = posture(server);
    assertThat(state(posture, "unsupported")).isPositive();
    assertThat(state(posture, "silent")).isPositive();
    assertThat(sum(posture)).isEqualTo(posture.number("total"));

    server.clock().move(Duration.ofMinutes(46));
    try {
      JsonObject later = posture(server);
      assertThat(state(later, "silent")).isEqualTo(later.number("total"));
    } finally {
      server.clock().move(Duration.ofMinutes(-46));
    }
  }

  @Test
  void countsTheFailuresOfEachPatchByWhatHostsSaidLast(RunningServer server) throws Exception {
    String target = "debian/x86_64/tally/" + UUID.randomUUID() + ".ko";
    TestHost good = server.enrolledHost();
    good.checkedIn(
        good.state(),
        good.event(PatchOutcome.FAILED, target, "busy"),
        good.event(PatchOutcome.LIVE_PATCHED, target, "verified"));
    TestHost crashed = server.enrolledHost();
    crashed.checkedIn(
        crashed.state(),
        crashed.event(PatchOutcome.INTENDED, target, "preflight_passed"),
        crashed.event(PatchOutcome.QUARANTINED, target, "crashed_after_intent"));

    JsonObject tally =
        server.admin("GET", "/api/v1/patches", NONE).json().array("patches").objects().stream()
            .filter(patch -> patch.string("target").equals(target))
            .findFirst()
            .orElseThrow();

    assertThat(tally.number("failures")).isEqualTo(1);
    assertThat(tally.object("hosts").number("live_patched")).isEqualTo(1);
    assertThat(tally.object("hosts").number("quarantined")).isEqualTo(1);
    assertThat(tally.object("hosts").number("intended")).isZero();
    assertThat(tally.object("hosts").number("failed")).isZero();
  }

  @Test
  void showsWhatStillStandsAgainstAHost(RunningServer server) throws Exception {
    TestHost host = server.enrolledHost();
    host.checkedIn(host.state(), host.event(PatchOutcome.REFUSED, "t", "kernel_build_differs"));
    JsonObject shown = server.admin("GET", "/api/v1/hosts/" + host.id(), NONE).json();
    assertThat(shown.object("refusal").string("reason_code")).isEqualTo("kernel_build_differs");
    assertThat(shown.string("boot_id")).isEqualTo(TestHost.BOOT);
    assertThat(shown.number("ledger_index")).isPositive();

    host.checkedIn(host.event(PatchOutcome.LIVE_PATCHED, "t", "live_patched"));
    shown = server.admin("GET", "/api/v1/hosts/" + host.id(), NONE).json();
    assertThat(shown.find("refusal")).isEmpty();
  }

  @Test
  void listsHostsByState(RunningServer server) throws Exception {
    TestHost host = server.enrolledHost();
    host.checkedIn(host.state());

    assertThat(ids(server, "/api/v1/hosts?posture=unsupported")).contains(host.id().toString());
    assertThat(ids(server, "/api/v1/hosts?posture=patched")).isEmpty();
    assertThat(server.admin("GET", "/api/v1/hosts?posture=happy", NONE).status()).isEqualTo(400);
  }

  @Test
  void handsOutALinkThatSignsIn(RunningServer server) throws Exception {
    String url = server.admin("POST", "/api/v1/one-time-links", NONE).json().string("url");

    assertThat(url).startsWith(server.people() + "/welcome#");
  }

  @Test
  void servesNothingOutsideTheFilesForReaders(RunningServer server) throws Exception {
    server.awaitIntegration();
    assertThat(server.get("/ledger/checkpoint").status()).isEqualTo(200);
    for (String path :
        List.of(
            "/ledger/../keys/host-ca.pem",
            "/ledger/%2e%2e/keys/host-ca.pem",
            "/ledger/tile/..%2f..%2f..%2fkeys/host-ca.pem",
            "/ledger/tile/../../keys/host-ca.pem",
            "/ledger/.incoming/x",
            "/ledger/ledger.vkey",
            "/delivery/repository.lock",
            "/delivery/metadata/../../operator.token")) {
      String answer = raw(server, path);
      assertThat(answer).as(path).doesNotContain("PRIVATE KEY").doesNotStartWith("HTTP/1.1 200");
    }
  }

  @Test
  void saysThatItLivesAndIsReady(RunningServer server) throws Exception {
    assertThat(server.get("/livez").status()).isEqualTo(200);
    assertThat(server.get("/readyz").status()).isEqualTo(200);
    assertThat(new String(server.get("/metrics").body(), StandardCharsets.UTF_8))
        .contains("seaworthy_hosts", "seaworthy_job_runs_total", "jvm_memory_used_bytes");
  }

  /** By hand, because clients tidy paths before they send them. */
  private static String raw(RunningServer server, String path) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.people().getPort())) {
      socket.setSoTimeout(5_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      // Helidon 4.5 keeps the connection open, whatever it said (its issue 12324).
      return new String(socket.getInputStream().readNBytes(160), StandardCharsets.UTF_8);
    }
  }

  private static List<String> ids(RunningServer server, String path) throws Exception {
    return server.admin("GET", path, NONE).json().array("hosts").objects().stream()
        .map(host -> host.string("id"))
        .toList();
  }

  private static JsonObject posture(RunningServer server) throws Exception {
    return server.admin("GET", "/api/v1/posture", NONE).json();
  }

  private static long state(JsonObject posture, String word) {
    return posture.object("states").number(word);
  }

  private static long sum(JsonObject posture) {
    return posture.object("states").members().values().stream()
        .mapToLong(value -> ((JsonNumber) value).value())
        .sum();
  }
}
