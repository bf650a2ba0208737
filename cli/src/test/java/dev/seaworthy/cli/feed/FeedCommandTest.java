package dev.seaworthy.cli.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.seaworthy.cli.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the verbs below {@code feed} send, print and tell the shell. */
class FeedCommandTest {
  private static final String ID = "0193a000-0000-7000-8000-000000000001";

  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> requests = new ArrayList<>();
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
  void writeFiles() throws IOException {
    Files.writeString(directory.resolve("token"), "secret\n");
    Path feeds = directory.resolve("feeds");
    Files.createDirectories(feeds.resolve("kev"));
    Files.writeString(feeds.resolve("kev/known_exploited_vulnerabilities.json"), "{}");
    Files.writeString(feeds.resolve("kev/notes.txt"), "no feed");
    Files.createDirectories(feeds.resolve("epss"));
    Files.writeString(feeds.resolve("epss/epss_scores-2026-08-16.csv"), "x");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private int run(String... arguments) {
    return FeedCommand.commandLine(
            Map.of(
                "SEAWORTHY_SERVER",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "SEAWORTHY_TOKEN_FILE",
                directory.resolve("token").toString()),
            new PrintWriter(out, true),
            new PrintWriter(err, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private void answer(String path, int status, String json) {
    byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private static String row(String state, String more) {
    return "{'id':'"
        + ID
        + "','feed':'kev/known_exploited_vulnerabilities.json','state':'"
        + state
        + "','origin':'operator','sha256':'"
        + "ab".repeat(32)
        + "','bytes':2,'imported_at':'2026-11-24T00:00:00Z','records':10,'rejects':0,"
        + "'ledger_index':7"
        + more
        + "}";
  }

  @Test
  void importsEveryFeedBelowAFolderAndNothingElse() {
    answer("/api/v1/feeds", 201, row("in_force", ""));

    assertThat(run("import", directory.resolve("feeds").toString())).isEqualTo(ExitCode.OK);
    assertThat(requests)
        .containsExactly(
            "PUT /api/v1/feeds/epss/epss_scores-2026-08-16.csv",
            "PUT /api/v1/feeds/kev/known_exploited_vulnerabilities.json");
    assertThat(out.toString()).contains("in_force  10 records, 0 refused");
  }

  @Test
  void importsAFileUnderThePlaceThatIsNamed() throws IOException {
    answer("/api/v1/feeds", 201, row("held", ",'reason':'the feed shrank'"));
    Path file = Files.writeString(directory.resolve("download"), "{}");

    int code = run("import", file.toString(), "--as", "kev/known_exploited_vulnerabilities.json");

    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(requests)
        .containsExactly("PUT /api/v1/feeds/kev/known_exploited_vulnerabilities.json");
    assertThat(err.toString()).contains("the feed shrank", "feed approve " + ID);
  }

  @Test
  void goesOnAfterAFileThatIsRefusedAndSaysSo() {
    answer("/api/v1/feeds/epss", 422, "{'detail':'It is cut off.','next':'Send it whole.'}");
    answer("/api/v1/feeds/kev", 201, row("in_force", ""));

    assertThat(run("import", directory.resolve("feeds").toString())).isEqualTo(ExitCode.USAGE);
    assertThat(requests).hasSize(2);
    assertThat(err.toString()).contains("epss/epss_scores-2026-08-16.csv: It is cut off.");
  }

  @Test
  void refusesAFileThatIsNoFeedBeforeItIsSent() throws IOException {
    Path file = Files.writeString(directory.resolve("notes.txt"), "x");

    assertThat(run("import", file.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(run("import", directory.resolve("none").toString())).isEqualTo(ExitCode.USAGE);
    assertThat(run("import", directory.resolve("feeds").toString(), "--as", "kev/x.json"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(requests).isEmpty();
    assertThat(err.toString()).contains("not the place of a feed", "there is no file");
  }

  @Test
  void listsFeedsWithTheirAgeAndWhatWaits() {
    answer(
        "/api/v1/feeds",
        200,
        "{'as_of':'2026-11-24T00:00:00Z','feeds':[{'feed':'kev/x','state':'held',"
            + "'age_seconds':200000,'in_force':"
            + row("in_force", "")
            + ",'held':"
            + row("held", ",'reason':'the feed shrank'")
            + "},{'feed':'epss/y','state':'none','error':'status 500'}]}");

    assertThat(run("list")).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .contains(
            "2 d", "abababababab", "the feed shrank; approve " + ID, "not fetched: status 500");
    assertThat(run("list", "-o", "json")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("\"age_seconds\":200000");
  }

  @Test
  void showsRejects() {
    answer(
        "/api/v1/feeds/imports",
        200,
        "{'import':{},'total':1,'rejects':[{'place':'line 7','reason':'not a date'}]}");

    assertThat(run("rejects", ID)).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("line 7: not a date", "1 refused");
  }

  @Test
  void saysConflictWhenAnImportIsNotHeld() {
    answer("/api/v1/feeds/imports", 409, "{'detail':'It is in force.','next':'List them.'}");

    assertThat(run("approve", ID)).isEqualTo(ExitCode.CONFLICT);
    assertThat(requests).containsExactly("POST /api/v1/feeds/imports/" + ID + "/approve");
  }

  @Test
  void approves() {
    answer("/api/v1/feeds/imports", 200, row("in_force", ",'approved_index':9"));

    assertThat(run("approve", ID)).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("in force, 10 records; ledger entry 9");
  }

  @Test
  void refusesAnIdThatIsNone() {
    assertThat(run("approve", "nonsense")).isEqualTo(ExitCode.USAGE);
  }
}
