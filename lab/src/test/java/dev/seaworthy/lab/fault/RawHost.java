package dev.seaworthy.lab.fault;

import dev.seaworthy.agent.identity.CertificateRequest;
import dev.seaworthy.core.host.Distribution;
import dev.seaworthy.core.host.HostId;
import dev.seaworthy.core.host.KernelBuild;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.host.Lockdown;
import dev.seaworthy.ledger.attest.DsseEnvelope;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.key.SigningKey;
import dev.seaworthy.protocol.CertificateReply;
import dev.seaworthy.protocol.CheckInReply;
import dev.seaworthy.protocol.CheckInRequest;
import dev.seaworthy.protocol.EnrolRequest;
import dev.seaworthy.protocol.Protocol;
import dev.seaworthy.protocol.statement.HostState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An enrolled host that says what it likes, byte by byte, over real mutual TLS. */
final class RawHost {
  private final SigningKey key;
  private final HostId id;
  private final SSLContext tls;
  private final FaultServer server;
  private long acknowledged;

  private RawHost(SigningKey key, HostId id, SSLContext tls, FaultServer server) {
    this.key = key;
    this.id = id;
    this.tls = tls;
    this.server = server;
  }

  /** Joins the fleet. */
  static RawHost enrol(FaultServer server) throws IOException, GeneralSecurityException {
    SigningKey key = JdkSigningKey.generateP256(new SecureRandom());
    byte[] request =
        new EnrolRequest(server.admin().enrolmentToken(), CertificateRequest.of(key)).toBytes();
    try (RawConnection connection =
        RawConnection.open(server.agents(), tls(server, new KeyManager[0]))) {
      connection.send(post(Protocol.ENROL, request));
      CertificateReply reply = CertificateReply.parse(connection.read().orElseThrow().body());
      KeyManager[] keys = keys(key, reply.certificatePem());
      return new RawHost(key, reply.host(), tls(server, keys), server);
    }
  }

  private static KeyManager[] keys(SigningKey key, String pem)
      throws IOException, GeneralSecurityException {
    KeyStore store = emptyStore();
    store.setKeyEntry(
        "host",
        KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key.pkcs8())),
        new char[0],
        new Certificate[] {certificate(pem.getBytes(StandardCharsets.US_ASCII))});
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(store, new char[0]);
    return managers.getKeyManagers();
  }

  /** A client's TLS that trusts the server and has these keys. */
  static SSLContext tls(FaultServer server, KeyManager[] keys)
      throws IOException, GeneralSecurityException {
    KeyStore trust = emptyStore();
    trust.setCertificateEntry("server", certificate(server.ca()));
    TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
    managers.init(trust);
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(keys, managers.getTrustManagers(), null);
    return context;
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, new char[0]);
    return store;
  }

  private static Certificate certificate(byte[] pem) throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(pem));
  }

  HostId id() {
    return id;
  }

  SigningKey key() {
    return key;
  }

  SSLContext tls() {
    return tls;
  }

  /** Number of the next statement. */
  long next() {
    return acknowledged + 1;
  }

  /** A statement of this host, with this number and date. */
  HostState state(long sequence, Instant at) {
    return state(id, sequence, at);
  }

  static HostState state(HostId host, long sequence, Instant at) {
    KernelBuild build =
        new KernelBuild("6.1.0-40-amd64", "#1 SMP Debian 6.1.153-1", "x86_64", "a1".repeat(20));
    KernelFacts facts =
        new KernelFacts(
            new UUID(7, sequence).toString(),
            build,
            new Distribution("debian", "12"),
            0,
            Lockdown.NONE,
            false,
            false,
            List.of());
    return new HostState(host, sequence, at, 60, facts);
  }

  byte[] sign(HostState state) {
    return DsseEnvelope.sign(state.toStatement(), key).toBytes();
  }

  /** A check-in that is as it should be; returns what the server has of this host then. */
  long checkIn(Instant now) throws IOException {
    byte[] body = new CheckInRequest("test", next(), List.of(sign(state(next(), now)))).toBytes();
    try (RawConnection connection = RawConnection.open(server.agents(), tls)) {
      connection.send(post(Protocol.CHECK_IN, body));
      RawConnection.Reply reply = connection.read().orElseThrow();
      if (reply.status() != 200) {
        throw new IOException(reply.status() + ": " + reply.text());
      }
      acknowledged = CheckInReply.parse(reply.body()).acknowledged();
      return acknowledged;
    }
  }

  /** An HTTP request as it should be. */
  static byte[] post(String path, byte[] body) {
    byte[] head =
        ("POST "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }
}
