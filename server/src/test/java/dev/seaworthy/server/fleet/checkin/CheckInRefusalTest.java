package dev.seaworthy.server.fleet.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.ledger.attest.DsseEnvelope;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.key.SigningKey;
import dev.seaworthy.protocol.CheckInRequest;
import dev.seaworthy.protocol.Protocol;
import dev.seaworthy.protocol.statement.HostState;
import dev.seaworthy.protocol.statement.PatchOutcome;
import dev.seaworthy.server.testing.RunningServer;
import dev.seaworthy.server.testing.RunningServer.Reply;
import dev.seaworthy.server.testing.ServerExtension;
import dev.seaworthy.server.testing.TestHost;
import dev.seaworthy.server.testing.TestRequests;
import dev.seaworthy.server.testing.TestTls;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServerExtension.class)
class CheckInRefusalTest {
  @Test
  void refusesHostWithoutCertificate(RunningServer server) throws Exception {
    assertRefused(server.newHost().checkIn(), 401, "certificate_missing");
  }

  @Test
  void refusesCertificateOfAnotherIssuer(RunningServer server) throws Exception {
    SigningKey key = JdkSigningKey.generateP256(new SecureRandom());
    HttpClient client =
        TestTls.client(
            server.data().resolve("server-ca.pem"), key, TestRequests.foreignCertificate(key));
    HttpResponse<byte[]> response =
        client.send(
            HttpRequest.newBuilder(server.agents().resolve(Protocol.CHECK_IN))
                .POST(BodyPublishers.ofByteArray(nothingNew()))
                .build(),
            BodyHandlers.ofByteArray());

    assertRefused(new Reply(response.statusCode(), response.body()), 401, "certificate_unknown");
  }

  @Test
  void refusesExpiredCertificate(RunningServer server) throws Exception {
    TestHost host = server.enrolledHost();
    server.clock().move(Duration.ofDays(1));
    try {
      assertRefused(host.checkIn(), 401, "certificate_expired");
      assertRefused(host.renew(), 401, "certificate_expired");
    } finally {
      server.clock().move(Duration.ofDays(-1));
    }
    assertThat(host.checkIn().status()).isEqualTo(200);
  }

  @Test
  void refusesRevokedHost(RunningServer server) throws Exception {
    TestHost host = server.enrolledHost();
    host.checkedIn(host.state());
    Reply revoked = server.admin("POST", "/api/v1/hosts/" + host.id() + "/revoke", new byte[0]);
    assertThat(revoked.status()).isEqualTo(200);

    assertRefused(host.checkIn(), 403, "host_revoked");
    assertRefused(host.renew(), 403, "host_revoked");
    assertThat(server.admin("POST", "/api/v1/hosts/" + host.id() + "/revoke", new byte[0]).status())
        .isEqualTo(404);
  }

  @Test
  void refusesStatementOfAnotherHost(RunningServer server) throws Exception {
    TestHost host = server.enrolledHost();
    TestHost other = server.enrolledHost();
    byte[] foreign =
        host.sign(
            new HostState(
                other.id(), 1, server.clock().instant(), 1, TestHost.facts(TestHost.BOOT)));

    assertRefused(host.checkIn(1, List.of(foreign)), 403, "statement_of_other_host");
    assertThat(refusals(server, host)).containsExactly("statement_of_other_host");
    assertThat(acknowledged(server, other)).isEqualTo("0");
  }

  @Test
  void refusesStatementSignedByAnotherKey(RunningServer server) throws Exception {
    TestHost host = server.enrolledHost();
    SigningKey thief = JdkSigningKey.generateP256(new SecureRandom());
    HostState state =
        new HostState(host.id(), 1, server.clock().instant(), 1, TestHost.facts(TestHost.BOOT));
    byte[] forged = DsseEnvelope.sign(state.toStatement(), thief).toBytes();

    assertRefused(host.checkIn(1, List.of(forged)), 403, "bad_signature");
    assertThat(refusals(server, host)).containsExactly("bad_signature");
  }

  @Test
  void refusesAlteredStatementAndTakesTheTrueOneAfterwards(RunningServer server) throws Exception {
    TestHost host = server.enrolledHost();
    byte[] good = host.state();
    DsseEnvelope envelope = DsseEnvelope.parse(good);
    byte[] payload =
        new String(envelope.payload(), StandardCharsets.UTF_8)
            .replace("\"uptime_seconds\":60", "\"uptime_seconds\":61")
            .getBytes(StandardCharsets.UTF_8);
    byte[] altered =
        new DsseEnvelope(envelope.payloadType(), payload, envelope.signatures()).toBytes();

    assertRefused(host.checkIn(altered), 403, "bad_signature");
    assertThat(host.checkedIn(good).acknowledged()).isEqualTo(1);
  }

  @Test
  void refusesGapAndSaysWhatItExpects(RunningServer server) throws Exception {
    TestHost host = server.enrolledHost();
    byte[] first = host.state();
    byte[] second = host.event(PatchOutcome.REFUSED, "t", "kernel_build_differs");

    Reply refused = host.checkIn(second);
    assertRefused(refused, 409, "sequence_gap");
    assertThat(refused.json().string("detail")).contains("Statement 1 was expected, 2 came");
    assertThat(refusals(server, host)).isEmpty();
    assertThat(host.checkedIn(first, second).acknowledged()).isEqualTo(2);
  }

  @Test
  void takesAReplayOnceOnly(RunningServer server) throws Exception {
    TestHost host = server.enrolledHost();
    byte[] first = host.state();
    byte[] second = host.event(PatchOutcome.REFUSED, "t", "kernel_build_differs");
    host.checkedIn(first);

    assertThat(host.checkedIn(first, second).acknowledged()).isEqualTo(2);
    assertThat(host.checkedIn(first, second).acknowledged()).isEqualTo(2);
    assertThat(entries(server, host)).isEqualTo("2");
  }

  @Test
  void refusesOtherContentUnderAnOldNumber(RunningServer server) throws Exception {
    TestHost host = server.enrolledHost();
    host.checkedIn(host.state());
    byte[] other =
        host.sign(
            new HostState(
                host.id(), 1, server.clock().instant(), 99, TestHost.facts(TestHost.BOOT)));

    assertRefused(host.checkIn(1, List.of(other)), 409, "sequence_conflict");
    assertThat(refusals(server, host)).containsExactly("sequence_conflict");
    assertThat(entries(server, host)).isEqualTo("1");
  }

  @Test
  void refusesHostThatWasRestoredFromABackup(RunningServer server) throws Exception {
    TestHost host = server.enrolledHost();
    host.checkedIn(host.state());
    host.checkedIn(host.event(PatchOutcome.REFUSED, "t", "lockdown"));

    assertRefused(host.checkIn(1, List.of()), 409, "sequence_conflict");
  }

  @Test
  void tellsTwoMachinesWithOneKeyApartByTheirNumbers(RunningServer server) throws Exception {
    TestHost host = server.enrolledHost();
    host.checkedIn(host.state());
    TestHost copy = server.newHost();
    copy.impersonate(host);

    // The copy begins to number anew, and then the two of them speak about one number.
    assertRefused(copy.checkIn(), 409, "sequence_conflict");
    copy.state();
    assertThat(copy.checkedIn(copy.event(PatchOutcome.REFUSED, "t", "lockdown")).acknowledged())
        .isEqualTo(2);
    Reply refused = host.checkIn(host.event(PatchOutcome.REFUSED, "t", "kernel_build_differs"));

    assertRefused(refused, 409, "sequence_conflict");
    assertThat(refused.json().string("next")).contains("enrol it anew");
    assertThat(refusals(server, host)).contains("sequence_conflict");
    assertThat(entries(server, host)).isEqualTo("2");
    assertThat(new String(server.get("/metrics").body(), StandardCharsets.UTF_8))
        .contains("seaworthy_agent_messages_total{code=\"sequence_conflict\",kind=\"check_in\"}");
  }

  @Test
  void countsWhatNoHandlerEverSees(RunningServer server) throws Exception {
    server.newHost().post("/agent/v1/nothing", new byte[0]);

    assertThat(new String(server.get("/metrics").body(), StandardCharsets.UTF_8))
        .contains("seaworthy_http_refusals_total{code=\"not_found\",listener=\"agents\"}");
  }

  @Test
  void recordsARefusalOnceAnHour(RunningServer server) throws Exception {
    TestHost host = server.enrolledHost();
    host.checkedIn(host.state());
    for (int i = 0; i < 3; i++) {
      assertRefused(host.checkIn(0, List.of()), 409, "sequence_conflict");
    }
    assertThat(refusals(server, host)).hasSize(1);
    server.clock().move(RefusalRecorder.AT_MOST_EVERY.plusSeconds(1));
    try {
      assertRefused(host.checkIn(0, List.of()), 409, "sequence_conflict");
    } finally {
      server.clock().move(RefusalRecorder.AT_MOST_EVERY.plusSeconds(1).negated());
    }
    assertThat(refusals(server, host)).hasSize(2);
  }

  @Test
  void refusesStatementDatedAYearOff(RunningServer server) throws Exception {
    TestHost host = server.enrolledHost();
    for (int days : new int[] {365, -365}) {
      byte[] dated =
          host.sign(
              new HostState(
                  host.id(),
                  1,
                  server.clock().instant().plus(Duration.ofDays(days)),
                  1,
                  TestHost.facts(TestHost.BOOT)));
      assertRefused(host.checkIn(1, List.of(dated)), 422, "clock_off");
    }
  }

  @Test
  void refusesTextThatTheDatabaseCannotHold(RunningServer server) throws Exception {
    TestHost host = server.enrolledHost();

    assertRefused(
        host.checkIn(host.event(PatchOutcome.REFUSED, "t", "a\u0000b")),
        400,
        "malformed_statement");
  }

  @Test
  void refusesEnvelopeInAnotherSpelling(RunningServer server) throws Exception {
    TestHost host = server.enrolledHost();
    byte[] spaced =
        new String(host.state(), StandardCharsets.UTF_8)
            .replace("{\"payload\":", "{ \"payload\":")
            .getBytes(StandardCharsets.UTF_8);

    assertRefused(host.checkIn(spaced), 400, "malformed_statement");
  }

  @Test
  void refusesOversizedBody(RunningServer server) throws Exception {
    TestHost host = server.enrolledHost();

    assertRefused(
        host.post(Protocol.CHECK_IN, new byte[Protocol.MAX_REQUEST_BYTES + 1]),
        413,
        "body_too_large");
    assertThat(host.checkIn().status()).isEqualTo(200);
  }

  @Test
  void refusesTooManyStatements(RunningServer server) throws Exception {
    TestHost host = server.enrolledHost();
    List<byte[]> many = Collections.nCopies(Protocol.MAX_STATEMENTS + 1, new byte[] {1});

    assertRefused(host.checkIn(65, many), 400, "malformed_message");
  }

  @Test
  void refusesMalformedJson(RunningServer server) throws Exception {
    TestHost host = server.enrolledHost();
    for (String body : List.of("", "{", "[]", "{\"agent\":1}", "\u00ff", "{\"a\":1,\"a\":2}")) {
      assertRefused(
          host.post(Protocol.CHECK_IN, body.getBytes(StandardCharsets.UTF_8)),
          400,
          "malformed_message");
    }
  }

  @Test
  void countsEveryRefusalByItsCode(RunningServer server) throws Exception {
    server.newHost().checkIn();

    assertThat(new String(server.get("/metrics").body(), StandardCharsets.UTF_8))
        .contains("seaworthy_agent_messages_total{code=\"certificate_missing\",kind=\"check_in\"}");
  }

  private static byte[] nothingNew() {
    return new CheckInRequest("test", 0, List.of()).toBytes();
  }

  private static List<String> refusals(RunningServer server, TestHost host) throws Exception {
    return server.column("SELECT code FROM host_refusal WHERE host = '" + host.id() + "'");
  }

  private static String entries(RunningServer server, TestHost host) throws Exception {
    return server.query("SELECT count(*) FROM ledger_entry WHERE host = '" + host.id() + "'");
  }

  private static String acknowledged(RunningServer server, TestHost host) throws Exception {
    return server.query("SELECT acknowledged FROM host WHERE id = '" + host.id() + "'");
  }

  private static void assertRefused(Reply reply, int status, String code) {
    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.status()).isEqualTo(status);
  }
}
