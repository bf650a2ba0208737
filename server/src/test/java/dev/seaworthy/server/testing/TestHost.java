package dev.seaworthy.server.testing;

import dev.seaworthy.core.host.Distribution;
import dev.seaworthy.core.host.HostId;
import dev.seaworthy.core.host.KernelBuild;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.host.LoadedLivePatch;
import dev.seaworthy.core.host.Lockdown;
import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.attest.DsseEnvelope;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.key.SigningKey;
import dev.seaworthy.protocol.CertificateReply;
import dev.seaworthy.protocol.CheckInReply;
import dev.seaworthy.protocol.CheckInRequest;
import dev.seaworthy.protocol.EnrolRequest;
import dev.seaworthy.protocol.Protocol;
import dev.seaworthy.protocol.RenewRequest;
import dev.seaworthy.protocol.statement.HostState;
import dev.seaworthy.protocol.statement.HostStatement;
import dev.seaworthy.protocol.statement.KernelConfigStated;
import dev.seaworthy.protocol.statement.PatchEvent;
import dev.seaworthy.protocol.statement.PatchOutcome;
import dev.seaworthy.server.testing.RunningServer.Reply;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A host that talks to a server over real mutual TLS. */
public final class TestHost {
  public static final KernelBuild KERNEL =
      new KernelBuild(
          "6.1.0-40-amd64",
          "#1 SMP Debian 6.1.153-1",
          "x86_64",
          "a1b2c3d4e5f60718293a4b5c6d7e8f90");
  public static final String BOOT = "11111111-2222-4333-8444-555555555555";

  private final RunningServer server;
  private SigningKey key = JdkSigningKey.generateP256(new SecureRandom());
  private @Nullable CertificateReply certificate;
  private @Nullable HttpClient client;
  private long last;

  TestHost(RunningServer server) {
    this.server = server;
  }

  /** The host's key. */
  public SigningKey key() {
    return key;
  }

  /** The host's id, once it has joined. */
  public HostId id() {
    return Objects.requireNonNull(certificate).host();
  }

  /** The certificate's PEM, once it has joined. */
  public String certificatePem() {
    return Objects.requireNonNull(certificate).certificatePem();
  }

  /** Joins with the token. */
  public CertificateReply enrol(String token) throws Exception {
    Reply reply = tryEnrol(token, TestRequests.csr(key));
    if (reply.status() != 200) {
      throw new AssertionError("enrolment refused: " + reply.code());
    }
    return accept(CertificateReply.parse(reply.body()));
  }

  /** Takes a certificate over, as the agent does. */
  public CertificateReply accept(CertificateReply reply) throws Exception {
    certificate = reply;
    client = TestTls.client(server.data().resolve("server-ca.pem"), key, reply.certificatePem());
    return reply;
  }

  /** Tries to join. */
  public Reply tryEnrol(String token, byte[] csr) throws Exception {
    HttpClient anonymous = TestTls.client(server.data().resolve("server-ca.pem"));
    return post(anonymous, Protocol.ENROL, new EnrolRequest(token, csr).toBytes());
  }

  /** Asks for the next certificate. */
  public Reply renew() throws Exception {
    return post(client(), Protocol.RENEW, new RenewRequest(TestRequests.csr(key)).toBytes());
  }

  /** Uses the certificate of another host from now on, as a copy of it would. */
  public void impersonate(TestHost other) throws Exception {
    key = other.key;
    accept(Objects.requireNonNull(other.certificate));
  }

  /** Checks in with these statements and the newest number. */
  public Reply checkIn(byte[]... statements) throws Exception {
    return checkIn(last, List.of(statements));
  }

  /** Checks in with the given newest number. */
  public Reply checkIn(long lastSequence, List<byte[]> statements) throws Exception {
    return post(
        client(),
        Protocol.CHECK_IN,
        new CheckInRequest("test", lastSequence, statements).toBytes());
  }

  /** Checks in and expects it to be taken. */
  public CheckInReply checkedIn(byte[]... statements) throws Exception {
    Reply reply = checkIn(statements);
    if (reply.status() != 200) {
      throw new AssertionError("check-in refused: " + reply.code());
    }
    return CheckInReply.parse(reply.body());
  }

  /** Checks in as an agent of a version and expects it to be taken. */
  public CheckInReply checkedInAs(String agentVersion, byte[]... statements) throws Exception {
    byte[] request = new CheckInRequest(agentVersion, last, List.of(statements)).toBytes();
    Reply reply = post(client(), Protocol.CHECK_IN, request);
    if (reply.status() != 200) {
      throw new AssertionError("check-in refused: " + reply.code());
    }
    return CheckInReply.parse(reply.body());
  }

  /** The next statement: the digest of a kernel's configuration. */
  public byte[] config(byte[] config) {
    return sign(
        new KernelConfigStated(
            id(),
            ++last,
            server.clock().instant(),
            KERNEL.buildId(),
            Sha256.hex(config),
            config.length));
  }

  /** Sends any body to a path. */
  public Reply post(String path, byte[] body) throws Exception {
    return post(client(), path, body);
  }

  private HttpClient client() throws Exception {
    HttpClient own = client;
    return own != null ? own : TestTls.client(server.data().resolve("server-ca.pem"));
  }

  private Reply post(HttpClient over, String path, byte[] body) throws Exception {
    HttpResponse<byte[]> response =
        over.send(
            HttpRequest.newBuilder(server.agents().resolve(path))
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofByteArray(body))
                .build(),
            BodyHandlers.ofByteArray());
    return new Reply(response.statusCode(), response.body());
  }

  /** The next statement: the facts, with these live patches. */
  public byte[] state(LoadedLivePatch... patches) {
    return sign(new HostState(id(), ++last, server.clock().instant(), 60, facts(BOOT, patches)));
  }

  /** The next statement after a boot. */
  public byte[] stateAfterBoot(String bootId) {
    return sign(new HostState(id(), ++last, server.clock().instant(), 1, facts(bootId)));
  }

  /** The next statement: what became of a patch. */
  public byte[] event(PatchOutcome outcome, String target, String code) {
    return sign(
        new PatchEvent(
            id(),
            ++last,
            server.clock().instant(),
            BOOT,
            KERNEL.buildId(),
            outcome,
            target,
            "0".repeat(64),
            code,
            "A sentence about " + code + ".",
            12));
  }

  /** The next statement: any facts. */
  public byte[] state(KernelFacts facts) {
    return sign(new HostState(id(), ++last, server.clock().instant(), 60, facts));
  }

  /** The next statement: what became of a file in a boot. */
  public byte[] event(PatchOutcome outcome, String target, String sha256, String bootId) {
    return sign(
        new PatchEvent(
            id(),
            ++last,
            server.clock().instant(),
            bootId,
            KERNEL.buildId(),
            outcome,
            target,
            sha256,
            outcome.word(),
            "A sentence.",
            12));
  }

  /** Signs a statement with the host's key. */
  public byte[] sign(HostStatement statement) {
    return DsseEnvelope.sign(statement.toStatement(), key).toBytes();
  }

  /** Number of the newest statement. */
  public long last() {
    return last;
  }

  /** Facts of the usual kernel. */
  public static KernelFacts facts(String bootId, LoadedLivePatch... patches) {
    return new KernelFacts(
        bootId,
        KERNEL,
        new Distribution("debian", "12"),
        0,
        Lockdown.NONE,
        false,
        false,
        List.of(patches));
  }
}
