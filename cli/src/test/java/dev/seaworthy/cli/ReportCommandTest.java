package dev.seaworthy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.ledger.Sha256;
import java.io.PrintWriter;
import java.io.StringWriter;
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
  private StubControlPlane server;

  @BeforeEach
  void start() {
    server = new StubControlPlane(directory);
  }

  @AfterEach
  void stop() {
    server.close();
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
    return run(server.environment(), more);
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
            server.token().toString());
    assertThat(code).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(err.toString()).contains("cannot reach http://127.0.0.1:" + port);
  }

  @Test
  void saysWhatTheServerRefused() {
    server.answer(
        "/api/v1/packs",
        422,
        "{'type':'x','detail':'2999 is after the server time.','next':'Ask earlier.'}");
    assertThat(ask("--as-of", "2999-01-01T00:00:00Z")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("2999 is after the server time. Ask earlier.");
  }

  @Test
  void saysWhenTheTokenIsNotAccepted() {
    server.answer("/api/v1/packs", 401, "{'detail':'Wrong token.','next':'Get another.'}");
    assertThat(ask()).isEqualTo(ExitCode.SIGN_IN);
  }

  @Test
  void saysWhenSomethingElseAnswers() {
    server.answer("/api/v1/packs", 404, "<html>");
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
    server.answer(
        "/api/v1/packs",
        201,
        "{'id':'1','as_of':'2026-11-01T00:00:00Z','sha256':'"
            + sha256
            + "','path':'/fetch','ledger_index':9,'controls':[]}");
    server.answer("/fetch", 200, NO_PACK);
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
        run(Map.of(), "--server", "http://192.0.2.1:80", "--token-file", server.token().toString());
    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("in the clear", "https");
  }

  @Test
  void refusesAnAddressThatIsNone() {
    for (String address : new String[] {"ftp://127.0.0.1/", "localhost", "http:///x"}) {
      int code = run(Map.of(), "--server", address, "--token-file", server.token().toString());
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
