package dev.seaworthy.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import dev.seaworthy.core.decision.PolicyMode;
import dev.seaworthy.core.host.HostId;
import dev.seaworthy.ledger.attest.DsseEnvelope;
import dev.seaworthy.ledger.key.VerifyingKey;
import dev.seaworthy.ledger.key.VerifyingKeys;
import dev.seaworthy.protocol.CertificateReply;
import dev.seaworthy.protocol.CheckInReply;
import dev.seaworthy.protocol.CheckInRequest;
import dev.seaworthy.protocol.EnrolRequest;
import dev.seaworthy.protocol.KernelConfigUpload;
import dev.seaworthy.protocol.Problem;
import dev.seaworthy.protocol.Protocol;
import dev.seaworthy.protocol.RenewRequest;
import dev.seaworthy.protocol.statement.HostStatement;
import dev.seaworthy.protocol.statement.PatchEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** The agent's side of the control plane over real TLS: checks what it hears, forgets nothing. */
public final class FakeControlPlane implements AutoCloseable {
  public static final String TOKEN = "token-for-exactly-one-host-0001";

  private final TestCa ca;
  private final MutableClock clock;
  private final Path repository;
  private final TlsTestServer server;
  private final HostId host = new HostId(UUID.fromString("3f2c8a54-9f0e-4c57-9f64-5b8a2f0e7c11"));
  private final List<HostStatement> statements = new ArrayList<>();
  private final Set<String> tokens = new HashSet<>(Set.of(TOKEN));
  private final List<String> requests = new ArrayList<>();
  private Optional<VerifyingKey> hostKey = Optional.empty();
  private PolicyMode mode = PolicyMode.OBSERVE;
  private List<CheckInReply.Assignment> desired = List.of();
  private Optional<Problem> refuseAll = Optional.empty();
  private boolean loseNextAnswer;
  private boolean extended;
  private boolean wantsConfig;
  private Optional<KernelConfigUpload> config = Optional.empty();

  public FakeControlPlane(TestCa ca, MutableClock clock, Path repository) {
    this.ca = ca;
    this.clock = clock;
    this.repository = repository;
    this.server =
        new TlsTestServer(
            ca,
            clock.instant().plus(Duration.ofDays(20)),
            new String[] {"TLSv1.3"},
            exchange -> {
              try (exchange) {
                answer(exchange);
              }
            });
  }

  public String address() {
    return "https://127.0.0.1:" + server.port();
  }

  public synchronized void want(PolicyMode next, CheckInReply.Assignment... assignments) {
    mode = next;
    desired = List.of(assignments);
  }

  public synchronized void refuseAll(Problem problem) {
    refuseAll = Optional.of(problem);
  }

  /** Forgets the host, and takes the token once more. */
  public synchronized void reset() {
    statements.clear();
    requests.clear();
    tokens.add(TOKEN);
    hostKey = Optional.empty();
  }

  public synchronized void acceptAgain() {
    refuseAll = Optional.empty();
  }

  /** Takes the next check-in's statements, and dies before it can say so. */
  public synchronized void loseNextAnswer() {
    loseNextAnswer = true;
  }

  /** Is a server of the second release from now on, which may ask for the configuration. */
  public synchronized void extend(boolean wants) {
    extended = true;
    wantsConfig = wants;
  }

  public synchronized Optional<KernelConfigUpload> config() {
    return config;
  }

  public synchronized List<HostStatement> statements() {
    return List.copyOf(statements);
  }

  public synchronized List<PatchEvent> events() {
    return statements.stream()
        .filter(PatchEvent.class::isInstance)
        .map(PatchEvent.class::cast)
        .toList();
  }

  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    requests.add(exchange.getRequestMethod() + " " + path);
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (refuseAll.isPresent()) {
      problem(exchange, refuseAll.get());
      return;
    }
    switch (path) {
      case Protocol.ENROL -> enrol(exchange, EnrolRequest.parse(body));
      case Protocol.RENEW -> renew(exchange, RenewRequest.parse(body));
      case Protocol.CHECK_IN -> checkIn(exchange, CheckInRequest.parse(body));
      case Protocol.KERNEL_CONFIG -> {
        config = Optional.of(KernelConfigUpload.parse(body));
        send(exchange, 200, "{}".getBytes(StandardCharsets.UTF_8));
      }
      default -> file(exchange, path);
    }
  }

  private void enrol(HttpExchange exchange, EnrolRequest request) throws IOException {
    if (!tokens.remove(request.token())) {
      problem(
          exchange,
          Problem.of(
              "token-used", "The token was used", 403, "Tokens work once.", "Get a new token."));
      return;
    }
    PublicKey key = keyOf(request.csr());
    hostKey = Optional.of(VerifyingKeys.ofSpki(key.getEncoded()));
    certificate(exchange, key);
  }

  private void renew(HttpExchange exchange, RenewRequest request) throws IOException {
    requireHost(exchange);
    certificate(exchange, keyOf(request.csr()));
  }

  private void certificate(HttpExchange exchange, PublicKey key) throws IOException {
    Instant until = clock.instant().plus(Duration.ofHours(24));
    String pem = TestCa.pem(ca.issue("host", key, until));
    send(exchange, 200, new CertificateReply(host, pem, until).toBytes());
  }

  private void checkIn(HttpExchange exchange, CheckInRequest request) throws IOException {
    requireHost(exchange);
    for (DsseEnvelope envelope : request.envelopes()) {
      HostStatement statement = HostStatement.parse(envelope.statement());
      if (!envelope.isSignedBy(hostKey.orElseThrow())) {
        throw new IllegalStateException("a statement is not signed by the host");
      }
      if (statement.sequence() > statements.size() + 1) {
        throw new IllegalStateException("a gap before statement " + statement.sequence());
      }
      if (statement.sequence() == statements.size() + 1) {
        statements.add(statement);
      } else if (!statements.get((int) statement.sequence() - 1).equals(statement)) {
        throw new IllegalStateException("number used twice: " + statement.sequence());
      }
    }
    if (loseNextAnswer) {
      loseNextAnswer = false;
      throw new IOException("the server dies here");
    }
    CheckInReply reply = new CheckInReply(statements.size(), mode, desired, Duration.ofMinutes(15));
    send(exchange, 200, (extended ? reply.extended(wantsConfig) : reply).toBytes());
  }

  private void file(HttpExchange exchange, String path) throws IOException {
    requireHost(exchange);
    Path file = repository.resolve(path.substring(Protocol.DELIVERY.length())).normalize();
    if (!file.startsWith(repository) || !Files.isRegularFile(file)) {
      problem(exchange, Problem.of("not-found", "No such file", 404, path, ""));
      return;
    }
    send(exchange, 200, Files.readAllBytes(file));
  }

  private void requireHost(HttpExchange exchange) throws IOException {
    X509Certificate presented =
        (X509Certificate) ((HttpsExchange) exchange).getSSLSession().getPeerCertificates()[0];
    VerifyingKey key = VerifyingKeys.ofSpki(presented.getPublicKey().getEncoded());
    if (!key.equals(hostKey.orElseThrow())) {
      throw new IOException("not the enrolled host");
    }
  }

  private static PublicKey keyOf(byte[] csr) {
    try {
      JcaPKCS10CertificationRequest request = new JcaPKCS10CertificationRequest(csr);
      PublicKey key = request.getPublicKey();
      if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
        throw new IllegalStateException("no proof of possession");
      }
      return key;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void problem(HttpExchange exchange, Problem problem) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", Protocol.PROBLEM);
    send(exchange, problem.status(), problem.toBytes());
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.close();
  }
}
