package dev.seaworthy.agent.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import dev.seaworthy.agent.TestCa;
import dev.seaworthy.agent.TlsTestServer;
import dev.seaworthy.agent.identity.IdentityStore;
import dev.seaworthy.core.host.HostId;
import dev.seaworthy.protocol.CertificateReply;
import dev.seaworthy.protocol.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Both transports against a real TLS server, with the same questions. */
@ParameterizedClass
@ValueSource(strings = {"curl", "java"})
class TransportTest {
  private static final byte[] BODY =
      "{\"token\":\"secret-token\"}".getBytes(StandardCharsets.UTF_8);
  private static final String[] TLS_13 = {"TLSv1.3"};

  @TempDir Path directory;
  private final String kind;
  private final Instant now = InstantSource.system().instant();
  private final TestCa ca = new TestCa(now);
  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
  private Path certificate;
  private Path key;
  private Optional<TlsTestServer> server = Optional.empty();

  TransportTest(String kind) {
    this.kind = kind;
  }

  @BeforeEach
  void enrol() throws Exception {
    Assumptions.assumeTrue(kind.equals("java") || Files.isExecutable(CurlTransport.CURL));
    Files.writeString(directory.resolve("ca.pem"), TestCa.pem(ca.certificate()));
    IdentityStore store = new IdentityStore(directory, new SecureRandom());
    Instant until = now.plus(Duration.ofDays(1));
    var publicKey =
        KeyFactory.getInstance("EC")
            .generatePublic(new X509EncodedKeySpec(store.key().verifyingKey().spki()));
    store.accept(
        new CertificateReply(
            new HostId(new UUID(1, 2)), TestCa.pem(ca.issue("host", publicKey, until)), until));
    certificate = store.certificateFile();
    key = store.privateKeyFile();
  }

  @AfterEach
  void stop() {
    server.ifPresent(TlsTestServer::close);
  }

  private Transport start(String[] protocols, TestCa issuer, Instant until) {
    server = Optional.of(new TlsTestServer(issuer, until, protocols, this::answer));
    return transport("https://127.0.0.1:" + server.get().port());
  }

  private Transport start() {
    return start(TLS_13, ca, now.plus(Duration.ofDays(1)));
  }

  private Transport transport(String address) {
    TlsFiles files =
        new TlsFiles(URI.create(address), directory.resolve("ca.pem"), certificate, key);
    return kind.equals("curl")
        ? new CurlTransport(CurlTransport.CURL, files, "test/1")
        : new JavaTransport(files, "test/1");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      seen.add(
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestURI()
              + " "
              + new String(body, StandardCharsets.UTF_8)
              + " client="
              + client(exchange));
      switch (exchange.getRequestURI().getPath()) {
        case "/problem" -> send(exchange, 409, problem().toBytes());
        case "/html" ->
            send(exchange, 502, "<h1>Bad gateway</h1>".getBytes(StandardCharsets.UTF_8));
        case "/redirect" -> {
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          send(exchange, 302, new byte[0]);
        }
        case "/endless" -> {
          exchange.sendResponseHeaders(200, 0);
          while (true) {
            exchange.getResponseBody().write(new byte[8192]);
          }
        }
        case "/slow" -> {
          exchange.sendResponseHeaders(200, 0);
          for (int i = 0; i < 60; i++) {
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            pause();
          }
        }
        case "/cut" -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write(new byte[10]);
          exchange.getResponseBody().flush();
        }
        default -> send(exchange, 200, "fine".getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(100);
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
  }

  private static String client(HttpExchange exchange) {
    try {
      return ((HttpsExchange) exchange).getSSLSession().getPeerPrincipal().getName();
    } catch (SSLPeerUnverifiedException none) {
      return "none";
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static Problem problem() {
    return Problem.of("host-revoked", "The host is revoked", 409, "Since today.", "Enrol again.");
  }

  private static Call get(String path) {
    return Call.get(path, 1000, Duration.ofSeconds(20));
  }

  @Test
  void postsABodyWithoutShowingACertificate() {
    Answer answer = start().send(Call.post("/enrol", BODY, false));

    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Success.class, it -> assertThat(it.body()).asString().isEqualTo("fine"));
    assertThat(seen).containsExactly("POST /enrol {\"token\":\"secret-token\"} client=none");
  }

  @Test
  void showsTheHostsCertificate() {
    start().send(Call.post("/check-in", BODY, true));

    assertThat(seen).singleElement().asString().endsWith("client=CN=host");
  }

  @Test
  void getsAFileAsTheHost() {
    start().send(get("/delivery/metadata/1.root.json"));

    assertThat(seen).containsExactly("GET /delivery/metadata/1.root.json  client=CN=host");
  }

  @Test
  void handsOnAProblemDocumentAsItIs() {
    assertThat(start().send(get("/problem"))).isEqualTo(new Answer.Refused(409, problem()));
  }

  @Test
  void makesAProblemOfAStatusWithoutADocument() {
    assertThat(start().send(get("/html")))
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            it -> {
              assertThat(it.status()).isEqualTo(502);
              assertThat(it.problem().code()).isEqualTo("http-status");
            });
  }

  @Test
  void followsNoRedirect() {
    assertThat(start().send(get("/redirect")))
        .isInstanceOfSatisfying(Answer.Refused.class, it -> assertThat(it.status()).isEqualTo(302));
    assertThat(seen).hasSize(1);
  }

  @Test
  void stopsReadingAnEndlessAnswer() {
    assertThat(start().send(get("/endless"))).isEqualTo(new Answer.TooLong(1000));
  }

  @Test
  void givesUpOnAnAnswerThatTrickles() {
    assertThat(start().send(Call.get("/slow", 1000, Duration.ofSeconds(1))))
        .isInstanceOf(Answer.Unreachable.class);
  }

  @Test
  void refusesAnAnswerThatBreaksOff() {
    assertThat(start().send(get("/cut"))).isInstanceOf(Answer.Unreachable.class);
  }

  @Test
  void refusesAServerOfAnotherAuthority() {
    assertThat(start(TLS_13, new TestCa(now), now.plus(Duration.ofDays(1))).send(get("/x")))
        .isInstanceOf(Answer.Unreachable.class);
    assertThat(seen).isEmpty();
  }

  @Test
  void refusesAServerWhoseCertificateHasExpired() {
    assertThat(start(TLS_13, ca, now.minus(Duration.ofMinutes(1))).send(get("/x")))
        .isInstanceOf(Answer.Unreachable.class);
    assertThat(seen).isEmpty();
  }

  @Test
  void refusesAServerUnderAnotherName() {
    start();
    // The certificate names 127.0.0.1 only.
    assertThat(transport("https://localhost:" + server.orElseThrow().port()).send(get("/x")))
        .isInstanceOf(Answer.Unreachable.class);
    assertThat(seen).isEmpty();
  }

  @Test
  void refusesAnOlderTls() {
    Transport transport = start(new String[] {"TLSv1.2"}, ca, now.plus(Duration.ofDays(1)));

    assertThat(transport.send(get("/x"))).isInstanceOf(Answer.Unreachable.class);
    assertThat(seen).isEmpty();
  }

  @Test
  void saysThatNobodyListens() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    assertThat(transport("https://127.0.0.1:" + port).send(Call.post("/enrol", BODY, false)))
        .isInstanceOfSatisfying(
            Answer.Unreachable.class,
            it -> assertThat(it.sentence()).isNotBlank().doesNotContain("secret-token"));
  }

  @Test
  void saysThatTheCaFileIsMissing() throws IOException {
    Transport transport = start();
    Files.delete(directory.resolve("ca.pem"));

    assertThat(transport.send(get("/x"))).isInstanceOf(Answer.Unreachable.class);
  }

  @Test
  void neverPrintsABody() {
    assertThat(Call.post("/enrol", BODY, false).toString()).isEqualTo("POST /enrol");
  }
}
