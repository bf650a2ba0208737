package dev.seaworthy.agent.identity;

import dev.seaworthy.agent.file.DurableFiles;
import dev.seaworthy.agent.file.InstantText;
import dev.seaworthy.agent.file.StateException;
import dev.seaworthy.core.host.HostId;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.ledger.json.JsonWriter;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.key.KeyException;
import dev.seaworthy.ledger.key.SigningKey;
import dev.seaworthy.ledger.key.VerifyingKeys;
import dev.seaworthy.protocol.CertificateReply;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Key, certificate and host id on disk, each for the owner alone.
 *
 * <p>The key is written before it is used to ask for a certificate, so an enrolment whose answer
 * got lost can be tried again with the same key. {@code identity.json} is written last and makes
 * the host an enrolled one.
 */
public final class IdentityStore {
  private static final int MAX_BYTES = 64 << 10;
  private static final double EARLIEST_RENEWAL = 0.50;
  private static final double LATEST_RENEWAL = 0.75;

  private final Path privateKey;
  private final Path publicKey;
  private final Path certificate;
  private final Path identity;
  private final Supplier<SecureRandom> random;

  /** The identity in the agent's state directory. */
  public IdentityStore(Path stateDirectory, SecureRandom random) {
    this(stateDirectory, () -> random);
  }

  /**
   * The identity in the agent's state directory.
   *
   * @param random asked for when a key is made or a certificate taken
   */
  public IdentityStore(Path stateDirectory, Supplier<SecureRandom> random) {
    this.privateKey = stateDirectory.resolve("host-key.pem");
    this.publicKey = stateDirectory.resolve("host-key.pub.pem");
    this.certificate = stateDirectory.resolve("host-certificate.pem");
    this.identity = stateDirectory.resolve("identity.json");
    this.random = random;
  }

  /** The PEM file with the host's private key. */
  public Path privateKeyFile() {
    return privateKey;
  }

  /** The PEM file with the host's certificate. */
  public Path certificateFile() {
    return certificate;
  }

  /** The host's key; made and stored on first use. */
  public SigningKey key() {
    Optional<SigningKey> stored = readKey();
    if (stored.isPresent()) {
      return stored.get();
    }
    JdkSigningKey made = JdkSigningKey.generateP256(random.get());
    // The public half first: a private key without it would be read as a broken pair.
    DurableFiles.write(publicKey, PemText.encode("PUBLIC KEY", made.verifyingKey().spki()));
    DurableFiles.write(privateKey, PemText.encode("PRIVATE KEY", made.pkcs8()));
    return made;
  }

  private Optional<SigningKey> readKey() {
    Optional<byte[]> secret = DurableFiles.read(privateKey, MAX_BYTES);
    if (secret.isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] spki =
          PemText.decode("PUBLIC KEY", DurableFiles.read(publicKey, MAX_BYTES).orElse(new byte[0]));
      return Optional.of(
          JdkSigningKey.of(
              PemText.decode("PRIVATE KEY", secret.get()), VerifyingKeys.ofSpki(spki)));
    } catch (IllegalArgumentException | KeyException broken) {
      throw new StateException(
          "the host's key in "
              + privateKey
              + " cannot be used: "
              + broken.getMessage()
              + "; remove it and enrol again",
          broken);
    }
  }

  /** The host's identity; empty before enrolment. */
  public Optional<HostIdentity> find() {
    Optional<byte[]> bytes = DurableFiles.read(identity, MAX_BYTES);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    try {
      JsonObject json =
          JsonReader.readObject(bytes.get()).allowOnly(Set.of("host", "not_after", "renew_at"));
      return Optional.of(
          new HostIdentity(
              HostId.parse(json.string("host")),
              InstantText.parse(json.string("not_after")),
              InstantText.parse(json.string("renew_at"))));
    } catch (JsonException | DateTimeException | IllegalArgumentException broken) {
      throw new StateException(
          identity + " cannot be used: " + broken.getMessage() + "; remove it and enrol again",
          broken);
    }
  }

  /**
   * Stores a certificate that the server issued, after a look at whether it is for this host's key.
   *
   * @throws StateException when it is for another key, or not a certificate
   */
  public HostIdentity accept(CertificateReply reply) {
    SigningKey key = key();
    X509Certificate issued = parse(reply.certificatePem());
    if (!Arrays.equals(issued.getPublicKey().getEncoded(), key.verifyingKey().spki())) {
      throw new StateException("the server's certificate is for another key", null);
    }
    Instant from = issued.getNotBefore().toInstant();
    Instant until = issued.getNotAfter().toInstant();
    HostIdentity host = new HostIdentity(reply.host(), until, renewAt(from, until));
    DurableFiles.write(certificate, reply.certificatePem().getBytes(StandardCharsets.US_ASCII));
    DurableFiles.write(
        identity,
        JsonWriter.compact(
            JsonObject.builder()
                .put("host", host.id().toString())
                .put("not_after", host.notAfter().toString())
                .put("renew_at", host.renewAt().toString())
                .build()));
    return host;
  }

  private Instant renewAt(Instant from, Instant until) {
    double share = random.get().nextDouble(EARLIEST_RENEWAL, LATEST_RENEWAL);
    return from.plusSeconds((long) (Duration.between(from, until).toSeconds() * share));
  }

  private static X509Certificate parse(String pem) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    } catch (CertificateException malformed) {
      throw new StateException("the server sent something that is not a certificate", malformed);
    }
  }
}
