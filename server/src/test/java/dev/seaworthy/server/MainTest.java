package dev.seaworthy.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.ledger.note.VerifierKey;
import dev.seaworthy.ledger.verify.LedgerVerifier;
import dev.seaworthy.server.testing.RunningServer;
import dev.seaworthy.server.testing.ServerExtension;
import dev.seaworthy.server.testing.TestHost;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The program as it runs in production: a process of its own. */
@ExtendWith(ServerExtension.class)
class MainTest {
  private static final Pattern READY =
      Pattern.compile(
          "READY people=(http://127\\.0\\.0\\.1:\\d+) agents=(https://127\\.0\\.0\\.1:\\d+)");

  @TempDir private Path directory;

  @Test
  void startsIsKilledStartsAgainAndStopsInOrder(RunningServer server) throws Exception {
    String token = server.token();
    TestHost host = server.newHost();
    host.enrol(token);
    host.checkedIn(host.state());
    server.close();

    Process first = start(server.config());
    assertThat(alive(ready(first))).isEqualTo(200);
    first.destroyForcibly().waitFor();

    Process second = start(server.config());
    URI people = ready(second);
    assertThat(alive(people)).isEqualTo(200);
    assertThat(head(server, people)).contains("\"size\":3");
    second.destroy();
    assertThat(second.waitFor(20, TimeUnit.SECONDS)).isTrue();

    Path ledger = server.data().resolve("ledger");
    VerifierKey key = VerifierKey.parse(Files.readString(ledger.resolve("ledger.vkey")).strip());
    assertThat(LedgerVerifier.verify(ledger, key).findings()).isEmpty();
    assertThat(Files.readString(log()))
        .doesNotContain(token, operatorToken(server), "PRIVATE KEY")
        .doesNotContain(Files.readString(server.config().resolveSibling("password")).strip());
  }

  @Test
  void refusesBadConfigurationWithExitCode2() throws Exception {
    Path config = Files.writeString(directory.resolve("bad.conf"), "colour = blue\n");

    Process process = start(config);

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(Files.readString(log())).contains("colour is not a setting", "data_dir is missing");
  }

  @Test
  void refusesSchemaThatIsNotUpToDateUntilItIsMigrated(RunningServer server) throws Exception {
    List<String> lines = new ArrayList<>(Files.readAllLines(server.config()));
    lines.replaceAll(
        line -> line.replaceFirst("migrate_on_start = true", "migrate_on_start = false"));
    lines.replaceAll(line -> line.replaceFirst("(database.url = .*/)[^/]*$", "$1template1"));
    lines.replaceAll(line -> line.replaceFirst("(data_dir = ).*", "$1" + directory.resolve("d")));
    Path config = Files.write(directory.resolve("server.conf"), lines);

    Process process = start(config);

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(Files.readString(log())).contains("migrations are pending");
  }

  private Path log() {
    return directory.resolve("server.log");
  }

  private Process start(Path config) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "--config",
            config.toString())
        .redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  private static URI ready(Process process) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    Matcher ready = READY.matcher(Objects.requireNonNull(out.readLine()));
    assertThat(ready.matches()).isTrue();
    return URI.create(ready.group(1));
  }

  private static int alive(URI people) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(people.resolve("/livez")).build(), BodyHandlers.discarding())
        .statusCode();
  }

  private static String head(RunningServer server, URI people) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(people.resolve("/api/v1/ledger/head"))
            .header("Authorization", "Bearer " + operatorToken(server))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private static String operatorToken(RunningServer server) throws IOException {
    return Files.readString(server.data().resolve("operator.token")).strip();
  }
}
