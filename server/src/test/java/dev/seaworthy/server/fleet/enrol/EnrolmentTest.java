package dev.seaworthy.server.fleet.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.key.SigningKey;
import dev.seaworthy.protocol.CertificateReply;
import dev.seaworthy.protocol.Protocol;
import dev.seaworthy.server.testing.RunningServer;
import dev.seaworthy.server.testing.RunningServer.Reply;
import dev.seaworthy.server.testing.ServerExtension;
import dev.seaworthy.server.testing.TestHost;
import dev.seaworthy.server.testing.TestRequests;
import dev.seaworthy.server.testing.TestTls;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServerExtension.class)
class EnrolmentTest {
  private final SigningKey key = JdkSigningKey.generateP256(new SecureRandom());

  @Test
  void refusesTokenUsedTwice(RunningServer server) throws Exception {
    String token = server.token();
    server.newHost().enrol(token);

    assertRefused(server.newHost().tryEnrol(token, TestRequests.csr(key)), 409, "token_used");
  }

  @Test
  void letsOneOfManyConcurrentUsesOfATokenIn(RunningServer server) throws Exception {
    String token = server.token();
    long before = enrolments(server);
    List<Integer> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        TestHost host = server.newHost();
        calls.add(() -> host.tryEnrol(token, TestRequests.csr(host.key())).status());
      }
      for (Future<Integer> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
    }

    assertThat(answers).containsOnlyOnce(200).containsOnly(200, 409);
    assertThat(enrolments(server)).isEqualTo(before + 1);
  }

  @Test
  void aHostWhoseAnswerGotLostJoinsAsTheSameHostByTheSameTokenAndKey(RunningServer server)
      throws Exception {
    String token = server.token();
    TestHost host = server.newHost();
    byte[] csr = TestRequests.csr(host.key());
    long before = enrolments(server);
    CertificateReply lost = CertificateReply.parse(host.tryEnrol(token, csr).body());

    CertificateReply second = host.enrol(token);

    assertThat(second.host()).isEqualTo(lost.host());
    assertThat(enrolments(server)).isEqualTo(before + 1);
    host.checkedIn(host.state());
    assertRefused(host.tryEnrol(token, csr), 409, "token_used");
  }

  @Test
  void refusesExpiredToken(RunningServer server) throws Exception {
    String token = server.token();
    server.clock().move(Duration.ofHours(1));
    try {
      assertRefused(server.newHost().tryEnrol(token, TestRequests.csr(key)), 401, "token_expired");
    } finally {
      server.clock().move(Duration.ofHours(-1));
    }
  }

  @Test
  void refusesUnknownToken(RunningServer server) throws Exception {
    assertRefused(
        server.newHost().tryEnrol("A".repeat(43), TestRequests.csr(key)), 401, "token_unknown");
  }

  @Test
  void refusesRsaKeyAndLeavesTheTokenGood(RunningServer server) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair rsa = generator.generateKeyPair();
    String token = server.token();
    byte[] csr = TestRequests.csr(rsa.getPublic(), rsa.getPrivate(), "SHA256withRSA", null);

    assertRefused(server.newHost().tryEnrol(token, csr), 422, "csr_key");
    server.newHost().enrol(token);
  }

  @Test
  void refusesKeyOnAnotherCurve(RunningServer server) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp384r1"));
    KeyPair other = generator.generateKeyPair();
    byte[] csr = TestRequests.csr(other.getPublic(), other.getPrivate(), "SHA256withECDSA", null);

    assertRefused(server.newHost().tryEnrol(server.token(), csr), 422, "csr_key");
  }

  @Test
  void refusesRequestSignedByAnotherKey(RunningServer server) throws Exception {
    SigningKey thief = JdkSigningKey.generateP256(new SecureRandom());
    byte[] csr =
        TestRequests.csr(
            TestRequests.publicKey(key), TestRequests.privateKey(thief), "SHA256withECDSA", null);

    assertRefused(server.newHost().tryEnrol(server.token(), csr), 422, "csr_signature");
  }

  @Test
  void refusesRequestThatIsNone(RunningServer server) throws Exception {
    byte[] garbage = "not a request".getBytes(StandardCharsets.UTF_8);

    assertRefused(server.newHost().tryEnrol(server.token(), garbage), 422, "csr_malformed");
  }

  @Test
  void refusesMalformedJson(RunningServer server) throws Exception {
    byte[] broken = "{\"token\":".getBytes(StandardCharsets.UTF_8);

    assertRefused(server.newHost().post(Protocol.ENROL, broken), 400, "malformed_message");
  }

  @Test
  void ignoresNamesThatTheRequestAsksFor(RunningServer server) throws Exception {
    TestHost other = server.enrolledHost();
    byte[] csr = TestRequests.csrNaming(key, "spiffe://seaworthy.internal/host/" + other.id());
    CertificateReply reply =
        CertificateReply.parse(server.newHost().tryEnrol(server.token(), csr).body());
    X509Certificate certificate = (X509Certificate) TestTls.certificate(reply.certificatePem());

    assertThat(certificate.getSubjectAlternativeNames())
        .containsExactly(List.of(6, "spiffe://seaworthy.internal/host/" + reply.host()));
    assertThat(reply.host()).isNotEqualTo(other.id());
    assertThat(reply.host().value().version()).isEqualTo(7);
    assertThat(certificate.getSubjectX500Principal().getName()).isEmpty();
    assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
    assertThat(Duration.between(server.clock().instant(), reply.notAfter()))
        .isBetween(Duration.ofHours(23), Duration.ofHours(24));
  }

  @Test
  void keepsNoTokenInTheDatabase(RunningServer server) throws Exception {
    String token = server.token();

    assertThat(server.column("SELECT encode(sha256, 'escape') FROM enrolment_token"))
        .isNotEmpty()
        .noneMatch(stored -> stored.contains(token));
  }

  @Test
  void renewsACertificateAndRecordsIt(RunningServer server) throws Exception {
    TestHost host = server.enrolledHost();
    CertificateReply renewed = CertificateReply.parse(host.renew().body());
    assertThat(renewed.host()).isEqualTo(host.id());
    host.accept(renewed);

    assertThat(host.checkIn(host.state()).status()).isEqualTo(200);
    assertThat(
            server.query(
                "SELECT count(*) FROM ledger_entry WHERE predicate_type LIKE"
                    + " '%host-certificate%'"))
        .isNotEqualTo("0");
  }

  private static long enrolments(RunningServer server) throws Exception {
    return Long.parseLong(
        server.query(
            "SELECT count(*) FROM ledger_entry WHERE predicate_type LIKE '%host-enrolled%'"));
  }

  private static void assertRefused(Reply reply, int status, String code) {
    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.status()).isEqualTo(status);
  }
}
