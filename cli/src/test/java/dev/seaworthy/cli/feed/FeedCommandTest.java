package dev.seaworthy.cli.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.cli.ExitCode;
import dev.seaworthy.cli.StubControlPlane;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  private StubControlPlane server;

  @BeforeEach
  void start() throws IOException {
    server = new StubControlPlane(directory);
    Path feeds = directory.resolve("feeds");
    Files.createDirectories(feeds.resolve("kev"));
    Files.writeString(feeds.resolve("kev/known_exploited_vulnerabilities.json"), "{}");
    Files.writeString(feeds.resolve("kev/notes.txt"), "no feed");
    Files.createDirectories(feeds.resolve("epss"));
    Files.writeString(feeds.resolve("epss/epss_scores-2026-08-16.csv"), "x");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private int run(String... arguments) {
    return FeedCommand.commandLine(
            server.environment(), new PrintWriter(out, true), new PrintWriter(err, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private List<String> requests() {
    return server.requests().stream()
        .map(request -> request.method() + " " + request.uri())
        .toList();
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
    server.answer("/api/v1/feeds", 201, row("in_force", ""));

    assertThat(run("import", directory.resolve("feeds").toString())).isEqualTo(ExitCode.OK);
    assertThat(requests())
        .containsExactly(
            "PUT /api/v1/feeds/epss/epss_scores-2026-08-16.csv",
            "PUT /api/v1/feeds/kev/known_exploited_vulnerabilities.json");
    assertThat(out.toString()).contains("in_force  10 records, 0 refused");
  }

  @Test
  void importsAFileUnderThePlaceThatIsNamed() throws IOException {
    server.answer("/api/v1/feeds", 201, row("held", ",'reason':'the feed shrank'"));
    Path file = Files.writeString(directory.resolve("download"), "{}");

    int code = run("import", file.toString(), "--as", "kev/known_exploited_vulnerabilities.json");

    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(requests())
        .containsExactly("PUT /api/v1/feeds/kev/known_exploited_vulnerabilities.json");
    assertThat(err.toString()).contains("the feed shrank", "feed approve " + ID);
  }

  @Test
  void goesOnAfterAFileThatIsRefusedAndSaysSo() {
    server.answer("/api/v1/feeds/epss", 422, "{'detail':'It is cut off.','next':'Send it whole.'}");
    server.answer("/api/v1/feeds/kev", 201, row("in_force", ""));

    assertThat(run("import", directory.resolve("feeds").toString())).isEqualTo(ExitCode.USAGE);
    assertThat(requests()).hasSize(2);
    assertThat(err.toString()).contains("epss/epss_scores-2026-08-16.csv: It is cut off.");
  }

  @Test
  void refusesAFileThatIsNoFeedBeforeItIsSent() throws IOException {
    Path file = Files.writeString(directory.resolve("notes.txt"), "x");

    assertThat(run("import", file.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(run("import", directory.resolve("none").toString())).isEqualTo(ExitCode.USAGE);
    assertThat(run("import", directory.resolve("feeds").toString(), "--as", "kev/x.json"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(requests()).isEmpty();
    assertThat(err.toString()).contains("not the place of a feed", "there is no file");
  }

  @Test
  void listsFeedsWithTheirAgeAndWhatWaits() {
    server.answer(
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
    server.answer(
        "/api/v1/feeds/imports",
        200,
        "{'import':{},'total':1,'rejects':[{'place':'line 7','reason':'not a date'}]}");

    assertThat(run("rejects", ID)).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("line 7: not a date", "1 refused");
  }

  @Test
  void saysConflictWhenAnImportIsNotHeld() {
    server.answer("/api/v1/feeds/imports", 409, "{'detail':'It is in force.','next':'List them.'}");

    assertThat(run("approve", ID)).isEqualTo(ExitCode.CONFLICT);
    assertThat(requests()).containsExactly("POST /api/v1/feeds/imports/" + ID + "/approve");
  }

  @Test
  void approves() {
    server.answer("/api/v1/feeds/imports", 200, row("in_force", ",'approved_index':9"));

    assertThat(run("approve", ID)).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("in force, 10 records; ledger entry 9");
  }

  @Test
  void refusesAnIdThatIsNone() {
    assertThat(run("approve", "nonsense")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void makesABuildMapOfASourceTree() throws IOException, InterruptedException {
    Path tree = Files.createDirectories(directory.resolve("linux-6.1.190"));
    for (String folder : List.of("init", "arch/x86", "d")) {
      Files.createDirectories(tree.resolve(folder));
    }
    Files.writeString(tree.resolve("Makefile"), "VERSION = 6\nPATCHLEVEL = 1\ncore-y := d/\n");
    Files.writeString(tree.resolve("init/Makefile"), "obj-y := main.o\n");
    Files.writeString(tree.resolve("arch/x86/Makefile"), "");
    Files.writeString(tree.resolve("d/Makefile"), "obj-$(CONFIG_D) += d.o\n");
    Files.writeString(tree.resolve("d/d.c"), "");
    Path archive = directory.resolve("linux.tar.gz");
    assertThat(
            new ProcessBuilder("tar", "-czf", archive.toString(), "linux-6.1.190")
                .directory(directory.toFile())
                .start()
                .waitFor())
        .isZero();
    assertThat(run("build-map", archive.toString(), "--out", directory.toString()))
        .isEqualTo(ExitCode.OK);
    assertThat(directory.resolve("debian/kbuild-6.1.tsv")).content().contains("d/d\tCONFIG_D\n");
    assertThat(requests()).isEmpty();
  }

  @Test
  void refusesABuildMapOfAnArchiveWithoutAKernel() throws IOException {
    Path archive = Files.writeString(directory.resolve("notes.tar"), "no archive");
    assertThat(run("build-map", archive.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("notes.tar").contains("not an archive of a kernel");
  }

  @Test
  void refusesABuildMapOfAFileThatIsNotThere() {
    assertThat(run("build-map", directory.resolve("none.tar").toString()))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("there is no file");
  }
}
