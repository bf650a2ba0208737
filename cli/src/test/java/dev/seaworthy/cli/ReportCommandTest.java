package dev.seaworthy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.seaworthy.ledger.Sha256;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a user is told when there is no pack, and what the shell is. */
class ReportCommandTest {
  private static final byte[] NO_PACK = "PK no pack".getBytes(StandardCharsets.UTF_8);

  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final HttpServer server = start();

  private static HttpServer start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.start();
      return server;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @BeforeEach
  void writeToken() throws IOException {
    Files.writeString(directory.resolve("token"), "secret\n");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private int run(Map<String, String> environment, String... arguments) {
    ReportCommand command =
        new ReportCommand(environment, new PrintWriter(out, true), new PrintWriter(err, true));
    return new CommandLine(command)
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(
            (failure, _, _) -> {
              throw new AssertionError(failure);
            })
        .execute(arguments);
  }

  private int ask(String... more) {
    return run(
        Map.of(
            "SEAWORTHY_SERVER",
            "http://127.0.0.1:" + server.getAddress().getPort(),
            "SEAWORTHY_TOKEN_FILE",
            directory.resolve("token").toString()),
        more);
  }

  private void answer(String path, int status, byte[] body) {
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private static byte[] text(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void saysWhenTheServerCannotBeReached() throws Exception {
    int port;
    try (ServerSocket unused = new ServerSocket(0)) {
      port = unused.getLocalPort();
    }
    int code =
        run(
            Map.of(),
            "--server",
            "http://127.0.0.1:" + port,
            "--token-file",
            directory.resolve("token").toString());
    assertThat(code).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(err.toString()).contains("cannot reach http://127.0.0.1:" + port);
  }

  @Test
  void saysWhatTheServerRefused() {
    answer(
        "/api/v1/packs",
        422,
        text("{'type':'x','detail':'2999 is after the server time.','next':'Ask earlier.'}"));
    assertThat(ask("--as-of", "2999-01-01T00:00:00Z")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("2999 is after the server time. Ask earlier.");
  }

  @Test
  void saysWhenTheTokenIsNotAccepted() {
    answer("/api/v1/packs", 401, text("{'detail':'Wrong token.','next':'Get another.'}"));
    assertThat(ask()).isEqualTo(ExitCode.SIGN_IN);
  }

  @Test
  void saysWhenSomethingElseAnswers() {
    answer("/api/v1/packs", 404, text("<html>"));
    assertThat(ask()).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("status 404", "address for people");
  }

  @Test
  void refusesAPackThatIsNotTheIssuedOne() {
    issue("0".repeat(64));
    assertThat(ask()).isEqualTo(ExitCode.INTEGRITY);
    assertThat(err.toString()).contains("not the one that was issued");
  }

  @Test
  void refusesAPackThatDoesNotVerify() {
    issue(Sha256.hex(NO_PACK));
    Path file = directory.resolve("pack.zip");
    assertThat(ask("--output", file.toString())).isEqualTo(ExitCode.INTEGRITY);
    assertThat(out.toString()).contains("NOT VERIFIED", "not an auditor's opinion");
    assertThat(file).exists();
  }

  private void issue(String sha256) {
    answer(
        "/api/v1/packs",
        201,
        text(
            "{'id':'1','as_of':'2026-11-01T00:00:00Z','sha256':'"
                + sha256
                + "','path':'/fetch','ledger_index':9,'controls':[]}"));
    answer("/fetch", 200, NO_PACK);
  }

  @Test
  void keepsAnExistingFile() throws Exception {
    Path file = Files.writeString(directory.resolve("pack.zip"), "older");
    assertThat(ask("--output", file.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(file).hasContent("older");
  }

  @Test
  void sendsNoTokenInTheClear() {
    int code =
        run(
            Map.of(),
            "--server",
            "http://192.0.2.1:80",
            "--token-file",
            directory.resolve("token").toString());
    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("in the clear", "https");
  }

  @Test
  void refusesAnAddressThatIsNone() {
    for (String address : new String[] {"ftp://127.0.0.1/", "localhost", "http:///x"}) {
      int code =
          run(Map.of(), "--server", address, "--token-file", directory.resolve("token").toString());
      assertThat(code).as(address).isEqualTo(ExitCode.USAGE);
    }
  }

  @Test
  void asksForTheTokenWhereOnlyTheAddressIsGiven() {
    assertThat(run(Map.of(), "--server", "http://127.0.0.1:1")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--token-file");
  }

  @Test
  void saysWhenTheTokensFileIsMissing() {
    int code =
        run(
            Map.of(),
            "--server",
            "http://127.0.0.1:1",
            "--token-file",
            directory.resolve("none").toString());
    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("cannot read the operator's token");
  }

  @Test
  void refusesAnUnknownAuthority() throws Exception {
    Files.writeString(directory.resolve("ca.pem"), "no certificate");
    int code = ask("--ca", directory.resolve("ca.pem").toString());
    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("not certificates in PEM");
  }
}
