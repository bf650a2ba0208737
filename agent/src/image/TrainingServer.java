import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.seaworthy.core.decision.PolicyMode;
import dev.seaworthy.core.host.HostId;
import dev.seaworthy.protocol.CertificateReply;
import dev.seaworthy.protocol.CheckInReply;
import dev.seaworthy.protocol.CheckInRequest;
import dev.seaworthy.protocol.EnrolRequest;
import dev.seaworthy.protocol.Protocol;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Enough of a control plane for the run that trains the AOT cache: enrols, takes check-ins, wants
 * nothing. Built from the JDK alone; listens on the loopback until it is ended, at most for two
 * minutes. Run as a source file with our jars on the class path, see train.sh.
 */
public final class TrainingServer {
  private static final HostId HOST = new HostId(new UUID(1, 2));
  private static final char[] PASSWORD = "training".toCharArray();

  private final String keytool;
  private final Path keyStore;

  private TrainingServer(String keytool, Path keyStore) {
    this.keytool = keytool;
    this.keyStore = keyStore;
  }

  /** Arguments: keytool, the key store that it made, the file that receives the port. */
  public static void main(String[] arguments) throws Exception {
    TrainingServer answers = new TrainingServer(arguments[0], Path.of(arguments[1]));
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(answers.tls()));
    server.createContext(Protocol.ENROL, exchange -> answer(exchange, answers::enrol));
    server.createContext(Protocol.CHECK_IN, exchange -> answer(exchange, TrainingServer::checkIn));
    server.start();
    Path port = Path.of(arguments[2]);
    Path written = Files.writeString(port.resolveSibling("port.new"), "" + server.getAddress().getPort());
    Files.move(written, port, StandardCopyOption.ATOMIC_MOVE);
    Thread.sleep(Duration.ofMinutes(2));
    System.exit(0);
  }

  private interface Answer {
    byte[] to(byte[] request) throws IOException;
  }

  private static void answer(HttpExchange exchange, Answer answer) throws IOException {
    try (exchange) {
      byte[] body = answer.to(exchange.getRequestBody().readAllBytes());
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private byte[] enrol(byte[] body) throws IOException {
    byte[] csr = EnrolRequest.parse(body).csr();
    return new CertificateReply(HOST, sign(csr), Instant.now().plus(Duration.ofDays(1))).toBytes();
  }

  private static byte[] checkIn(byte[] body) {
    long last = CheckInRequest.parse(body).lastSequence();
    return new CheckInReply(last, PolicyMode.OBSERVE, List.of(), Duration.ofMinutes(15))
        .extended(false)
        .toBytes();
  }

  private String sign(byte[] csr) throws IOException {
    Process process =
        new ProcessBuilder(
                keytool, "-gencert", "-rfc", "-alias", "server", "-validity", "1",
                "-dname", "CN=training host", "-keystore", keyStore.toString(),
                "-storepass", new String(PASSWORD))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(
          ("-----BEGIN CERTIFICATE REQUEST-----\n"
                  + Base64.getMimeEncoder().encodeToString(csr)
                  + "\n-----END CERTIFICATE REQUEST-----\n")
              .getBytes(StandardCharsets.US_ASCII));
    }
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
  }

  private SSLContext tls() throws Exception {
    KeyStore store = KeyStore.getInstance(keyStore.toFile(), PASSWORD);
    KeyManagerFactory keys =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
