package dev.seaworthy.agent.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.agent.TestCa;
import dev.seaworthy.agent.file.StateException;
import dev.seaworthy.core.host.HostId;
import dev.seaworthy.ledger.key.SigningKey;
import dev.seaworthy.protocol.CertificateReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityStoreTest {
  private static final Instant NOW = Instant.parse("2026-08-01T10:00:00Z");
  private static final HostId HOST = new HostId(new UUID(1, 2));

  @TempDir Path directory;
  private IdentityStore store;

  @BeforeEach
  void create() {
    store = new IdentityStore(directory, new SecureRandom());
  }

  private static PublicKey publicKey(SigningKey key) throws Exception {
    return KeyFactory.getInstance("EC")
        .generatePublic(new X509EncodedKeySpec(key.verifyingKey().spki()));
  }

  private CertificateReply reply(PublicKey key) {
    TestCa ca = new TestCa(NOW);
    Instant until = NOW.plus(Duration.ofHours(23));
    return new CertificateReply(HOST, TestCa.pem(ca.issue("host", key, until)), until);
  }

  @Test
  void makesOneKeyAndKeepsItToTheOwner() throws IOException {
    SigningKey made = store.key();

    assertThat(store.key().verifyingKey()).isEqualTo(made.verifyingKey());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.privateKeyFile())))
        .isEqualTo("rw-------");
  }

  @Test
  void theCertificateRequestProvesPossessionToAnotherImplementation() throws Exception {
    SigningKey key = store.key();

    JcaPKCS10CertificationRequest request =
        new JcaPKCS10CertificationRequest(CertificateRequest.of(key));

    assertThat(request.getPublicKey()).isEqualTo(publicKey(key));
    assertThat(request.getSubject().getRDNs()).isEmpty();
    assertThat(
            request.isSignatureValid(
                new JcaContentVerifierProviderBuilder().build(request.getPublicKey())))
        .isTrue();
  }

  @RepeatedTest(20)
  void renewsBetweenHalfAndThreeQuartersOfTheLife() throws Exception {
    HostIdentity host = store.accept(reply(publicKey(store.key())));

    // Valid for 24 hours from one hour ago.
    assertThat(host.renewAt())
        .isBetween(NOW.plus(Duration.ofHours(11)), NOW.plus(Duration.ofHours(17)));
    assertThat(host.isDue(host.renewAt().minusSeconds(1))).isFalse();
    assertThat(host.isDue(host.renewAt())).isTrue();
  }

  @Test
  void isEnrolledOnlyOnceEverythingIsWritten() throws Exception {
    store.key();
    assertThat(store.find()).isEmpty();

    HostIdentity accepted = store.accept(reply(publicKey(store.key())));

    assertThat(store.find().orElseThrow())
        .satisfies(
            found -> {
              assertThat(found.id()).isEqualTo(HOST);
              assertThat(found.renewAt()).isEqualTo(accepted.renewAt());
              assertThat(found.notAfter()).isEqualTo(accepted.notAfter());
            });
  }

  @Test
  void refusesACertificateForAnotherKey() {
    CertificateReply foreign = reply(TestCa.newKeyPair().getPublic());

    assertThatThrownBy(() -> store.accept(foreign))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("for another key");
    assertThat(store.find()).isEmpty();
  }

  @Test
  void refusesSomethingThatIsNoCertificate() {
    assertThatThrownBy(() -> store.accept(new CertificateReply(HOST, "hello", NOW)))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("not a certificate");
  }

  @Test
  void saysWhatToDoWithABrokenKeyAndPrintsNoneOfIt() throws IOException {
    store.key();
    byte[] pem = Files.readAllBytes(store.privateKeyFile());
    String body = new String(pem, StandardCharsets.US_ASCII).lines().toList().get(1);
    Files.writeString(
        store.privateKeyFile(),
        "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");

    assertThatThrownBy(store::key)
        .isInstanceOf(StateException.class)
        .hasMessageContaining("enrol again")
        .hasMessageNotContaining(body);
  }
}
