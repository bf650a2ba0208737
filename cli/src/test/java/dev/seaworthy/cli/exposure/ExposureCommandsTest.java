package dev.seaworthy.cli.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.cli.ExitCode;
import dev.seaworthy.cli.StubControlPlane;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the verbs below {@code cve} and {@code host} ask, print and tell the shell. */
class ExposureCommandsTest {
  private static final String HOST = "0193a000-0000-7000-8000-000000000001";
  private static final String SNAPSHOT =
      "'snapshot':{'as_of':'2026-11-24T00:00:00Z','run':3,'evidence':'ab','ledger_size':9,"
          + "'hosts_without_statement':0,'feeds':[{'feed':'kev/k.json','as_of':"
          + "'2026-11-20T00:00:00Z','age_seconds':345600}]}";
  private static final String CVE =
      "'id':'CVE-2024-53104','title':'media: uvcvideo','rejected':false,'known_exploited':true,"
          + "'cvss':'7.8','hosts':12,'unknown':2,'total':20,"
          + "'fix':{'live_patch':4,'vendor_live_patch':1,'reboot':6,'none_yet':1},"
          + "'deadlines':{'breached':9,'due':2,'without':1}";
  private static final String CLOCK =
      "{'ordinal':%d,'reopened':%s,'opened':'2026-11-0%dT00:00:00Z','profile':'own',"
          + "'deadline':'due','due':'2026-11-20T00:00:00Z','duty':'remediate',"
          + "'margin_seconds':%d,'proof':['first seen open on this host']%s}";

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

  private int run(String... arguments) {
    Map<String, String> environment = server.environment();
    PrintWriter data = new PrintWriter(out, true);
    PrintWriter words = new PrintWriter(err, true);
    return new CommandLine(new Root())
        .addSubcommand(CveCommand.commandLine(environment, data, words))
        .addSubcommand(HostCommand.commandLine(environment, data, words))
        .setErr(words)
        .execute(arguments);
  }

  @CommandLine.Command(name = "seaworthy")
  private static final class Root {}

  private void answer(int status, String json) {
    server.answer("/", status, json);
  }

  @Test
  void listsCvesWithTheirFixSplitAndTheAgeOfFeeds() {
    answer(200, "{" + SNAPSHOT + ",'cves':[{" + CVE + "}],'next':'7.8'}");
    assertThat(run("cve", "list", "--kev", "--state", "vulnerable")).isEqualTo(ExitCode.OK);
    assertThat(server.requests())
        .extracting(StubControlPlane.Request::uri)
        .containsExactly("/api/v1/cves?affects=fleet&state=vulnerable&kev=true&limit=50");
    assertThat(out.toString())
        .contains(
            "CVE-2024-53104",
            "7.8",
            "12         9         2",
            "live patch 5, reboot only 6, none yet 1");
    assertThat(err.toString()).contains("4 d old", "--cursor 7.8");
  }

  @Test
  void jsonIsWhatTheServerSaid() {
    answer(200, "{" + SNAPSHOT + ",'cves':[]}");
    assertThat(run("cve", "list", "-o", "json")).isEqualTo(ExitCode.OK);
    assertThat(out.toString().strip())
        .isEqualTo(("{" + SNAPSHOT + ",'cves':[]}").replace('\'', '"'));
  }

  @Test
  void showsHostsThatWereOpenAtATime() {
    answer(
        200,
        "{'cve':'CVE-2024-53104','at':'2026-11-01T00:00:00Z','total':20,'selected':1,'hosts':[{'id':'"
            + HOST
            + "','kernel':'linux 6.1.1-1','state':'vulnerable'}],"
            + SNAPSHOT
            + "}");
    assertThat(run("cve", "show", "CVE-2024-53104", "--at", "2026-11-01T00:00:00Z"))
        .isEqualTo(ExitCode.OK);
    assertThat(server.requests())
        .extracting(StubControlPlane.Request::uri)
        .containsExactly("/api/v1/cves/CVE-2024-53104/exposed?at=2026-11-01T00%3A00%3A00Z");
    assertThat(out.toString()).contains("1 of 20 hosts open to CVE-2024-53104", HOST);
  }

  private static String why(String sentence) {
    return "{'sentence':'"
        + sentence
        + "','kernel':{'release':'6.1.0-40-amd64','version':'#1','build_id':'a1','vendor':'debian',"
        + "'source_package':'linux','package_version':'6.1.1-1'},'clocks':[{'clock':"
        + CLOCK.formatted(
            1, "false", 1, 266_400, ",'closed':'2026-11-16T22:00:00Z','closed_by':'live_patched'")
        + "},{'clock':"
        + CLOCK.formatted(2, "true", 9, -9_000, "")
        + "}],'live_patches':[{'name':'sw_fix',"
        + "'enabled':true,'transition':false}],'proof':[{'clause':'V-40','inputs':'both blocks',"
        + "'source':{'name':'published','as_of':'2026-11-20T00:00:00Z','sha256':'"
        + "cd".repeat(32)
        + "'}}],'ledger':[{'index':7,'leaf_hash':'"
        + "ef".repeat(32)
        + "','what':'what the host stated','signed':true}],"
        + SNAPSHOT
        + "}";
  }

  @Test
  void explainsInOneSentenceThenTheChain() {
    answer(200, why("NOT EXPOSED: fixed in memory."));
    assertThat(run("host", "explain", HOST, "CVE-2024-53104", "--check")).isEqualTo(ExitCode.OK);
    assertThat(server.requests())
        .extracting(StubControlPlane.Request::uri)
        .containsExactly("/api/v1/hosts/" + HOST + "/cves/CVE-2024-53104");
    assertThat(out.toString())
        .startsWith("NOT EXPOSED: fixed in memory.")
        .contains(
            "clock 1        first seen 2026-11-01T00:00:00Z, live_patched 2026-11-16T22:00:00Z,"
                + " deadline 2026-11-20T00:00:00Z (3 d 2 h before it)",
            "clock 2, again first seen 2026-11-09T00:00:00Z, deadline 2026-11-20T00:00:00Z"
                + " (2 h 30 m over)",
            "sw_fix loaded, transition complete",
            "both blocks [published as of 2026-11-20T00:00:00Z, sha256 cdcdcdcdcdcdcdcd…]",
            "ledger 7, leaf efefefefefefefef…");
  }

  @Test
  void showsAHostsDeadlinesByItsOwnClocks() {
    String row =
        "{'id':'CVE-2024-53104','title':'t','rejected':false,'known_exploited':false,"
            + "'state':'reopened','remedy':'live_patch','since':'2026-10-01T00:00:00Z'";
    answer(
        200,
        "{'host':'h','kernel':'linux 6.1.1-1','at':'2026-11-24T00:00:00Z','ledger_index':4,"
            + SNAPSHOT
            + ",'cves':["
            + row
            + ",'first_seen':'2026-11-09T00:00:00Z','clock':"
            + CLOCK.formatted(2, "true", 9, 266_400, ",'breached':'2026-11-10T00:00:00Z'")
            + "},"
            + row
            + "}]}");
    assertThat(run("host", "show", HOST)).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .contains("2026-11-09T00:00:00Z 3 d 2 h left, an earlier one was missed")
        .contains("2026-10-01T00:00:00Z -");
  }

  private static String posture(int policy, int late) {
    return "{'total':20,'states':{'patched':11,'applying':0,'due':2,'breached':3,"
        + "'reboot_needed':0,'unsupported':4,'silent':0},'deadlines':{'policy_version':"
        + policy
        + ",'past':{'hosts':"
        + late
        + ",'cves':1},'due_soon':{'hosts':2,'cves':5},'due_soon_seconds':604800,'worst':[{'cve':"
        + "'CVE-2024-53104','title':'t','hosts':3,'since':'2026-11-20T00:00:00Z'}]},"
        + SNAPSHOT
        + "}";
  }

  @Test
  void countsHostsByPostureAndWhatIsLate() {
    answer(200, posture(2, 3));
    assertThat(run("host", "posture", "--check")).isEqualTo(ExitCode.CHECK_UNMET);
    assertThat(out.toString())
        .startsWith("20 hosts")
        .contains(
            "breached               3",
            "3 hosts, with 1 CVEs, past a deadline",
            "2 hosts, with 5 CVEs, more due within 7 days",
            "CVE-2024-53104  3 hosts late, since 2026-11-20T00:00:00Z");
    assertThat(err.toString()).contains("by policy version 2");
  }

  @Test
  void nothingIsLateWithoutAnApprovedPolicy() {
    answer(200, posture(0, 0));
    assertThat(run("host", "posture", "--check")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("no deadlines were approved");
  }

  @Test
  void unknownDoesNotMeetACheck() {
    answer(200, why("UNKNOWN, which counts as exposed: no feed."));
    assertThat(run("host", "explain", HOST, "CVE-2024-53104", "--check"))
        .isEqualTo(ExitCode.CHECK_UNMET);
  }

  @Test
  void aRefusedParameterIsAUsageError() {
    answer(400, "{'detail':'Parameter at: It is not a time.','next':'Send a time.'}");
    assertThat(run("host", "show", HOST, "--at", "yesterday")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("It is not a time. Send a time.");
  }

  @Test
  void refusesWithoutAnswerOfAnyServer() {
    server.close();
    assertThat(
            run(
                "cve",
                "list",
                "--server",
                server.address(),
                "--token-file",
                server.token().toString()))
        .isEqualTo(ExitCode.UNREACHABLE);
  }
}
