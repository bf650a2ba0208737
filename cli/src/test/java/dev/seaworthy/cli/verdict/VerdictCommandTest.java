package dev.seaworthy.cli.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.cli.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class VerdictCommandTest {
  private static final String HOST =
      """
      {"distro":"debian","codename":"bookworm","arch":"amd64","running":{"uname_r":\
      "6.1.0-50-amd64","uname_v":"#1 SMP Debian 6.1.176-1 (2026-07-02)"},"livepatches":[]}""";
  private static final String CHANGELOG =
      """
      linux (6.1.187-1) bookworm-security; urgency=high

        * net: fix (CVE-2026-68328)

       -- A <a@example.org>  Mon, 07 Sep 2026 21:33:42 +0200

      linux (6.1.176-1) bookworm-security; urgency=high

        * net: fix (CVE-2026-46331)

       -- A <a@example.org>  Thu, 02 Jul 2026 15:50:42 +0200
      """;

  @TempDir private Path folder;
  private Path data = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeFeeds() throws IOException {
    data = folder.resolve("data");
    Files.createDirectories(data.resolve("cve-linux"));
    Files.createDirectories(data.resolve("debian"));
    Files.writeString(data.resolve("debian/linux-6.1.changelog.Debian"), CHANGELOG);
  }

  @Test
  void answersEveryCaseWithItsProof() throws IOException {
    int code =
        run(
            cases(
                "{\"id\":\"A\",\"as_of\":\"2026-11-24\",\"cve\":\"CVE-2026-46331\",\"host\":"
                    + HOST
                    + "}",
                "{\"id\":\"B\",\"as_of\":\"2026-11-24\",\"cve\":\"CVE-2026-68328\",\"host\":"
                    + HOST
                    + "}"));
    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(lines()).hasSize(2);
    assertThat(lines().getFirst())
        .startsWith("{\"id\":\"A\",\"status\":\"fixed_by_package\",\"fixed_version\":\"6.1.176-1\"")
        .contains("\"clause\":\"V-30\"")
        .contains("\"source\":\"linux-6.1.changelog.Debian\"");
    assertThat(lines().getLast())
        .startsWith("{\"id\":\"B\",\"status\":\"open\",\"fixed_version\":\"6.1.187-1\"");
  }

  @Test
  void neverReadsTheAnswersThatAFileCarries() throws IOException {
    run(
        cases(
            "{\"id\":\"A\",\"cve\":\"CVE-2026-46331\",\"expected\":{\"status\":\"open\"},\"host\":"
                + HOST
                + "}"));
    assertThat(lines().getFirst()).contains("fixed_by_package");
  }

  @Test
  void aMalformedCaseIsReportedByItselfAndTheRestGoesOn() throws IOException {
    int code =
        run(
            cases(
                "{\"id\":\"A\",\"cve\":\"CVE-2026\",\"host\":" + HOST + "}",
                "{\"id\":\"B\",\"cve\":\"CVE-2026-46331\",\"host\":{\"distro\":\"debian\"}}",
                "{\"id\":\"C\",\"as_of\":\"someday\",\"cve\":\"CVE-2026-46331\",\"host\":"
                    + HOST
                    + "}",
                "{\"id\":\"D\"}",
                "7",
                "{\"id\":\"E\",\"cve\":\"CVE-2026-46331\",\"host\":" + HOST + "}"));
    assertThat(code).isEqualTo(ExitCode.FAILED);
    assertThat(lines()).hasSize(6);
    assertThat(lines().subList(0, 5))
        .allSatisfy(line -> assertThat(line).contains("\"status\":\"unknown\"", "\"error\""));
    assertThat(lines().getLast()).contains("fixed_by_package");
    assertThat(err.toString()).contains("B: cases[1].host.running is missing");
  }

  @Test
  void refusesFileThatIsNotJson() throws IOException {
    Path file = folder.resolve("cases.json");
    Files.writeString(file, "{\"cases\":[");
    assertThat(run(file)).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("not JSON");
  }

  @Test
  void refusesFileThatIsNotThereAndFolderWithoutFeeds() throws IOException {
    assertThat(run(folder.resolve("none.json"))).isEqualTo(ExitCode.USAGE);
    data = folder;
    assertThat(run(cases())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("no folder of feeds");
  }

  @Test
  void saysWhichFeedCouldNotBeRead() throws IOException {
    Files.writeString(data.resolve("debian/linux-6.12.changelog.Debian"), "cut off");
    int code = run(cases("{\"id\":\"A\",\"cve\":\"CVE-2026-46331\",\"host\":" + HOST + "}"));
    assertThat(code).isEqualTo(ExitCode.FAILED);
    assertThat(lines().getFirst()).contains("fixed_by_package");
    assertThat(err.toString()).contains("linux-6.12.changelog.Debian is not used");
  }

  @Test
  void ordersVersions() throws IOException {
    Path file = folder.resolve("cases.json");
    Files.writeString(
        file,
        "{\"cases\":[],\"version_comparison\":[{\"scheme\":\"deb\",\"a\":\"6.1.99-1\",\"b\":"
            + "\"6.1.106-1\"},{\"scheme\":\"pip\",\"a\":\"1\",\"b\":\"2\"}]}");
    assertThat(run(file)).isEqualTo(ExitCode.FAILED);
    assertThat(lines().getFirst()).contains("\"cmp\":-1");
    assertThat(lines().getLast()).contains("no version order pip");
  }

  private Path cases(String... cases) throws IOException {
    Path file = folder.resolve("cases.json");
    Files.writeString(
        file, "{\"cases\":[" + String.join(",", cases) + "]}", StandardCharsets.UTF_8);
    return file;
  }

  private int run(Path cases) {
    return new CommandLine(
            new VerdictCommand(new PrintWriter(out, true), new PrintWriter(err, true)))
        .execute("--cases", cases.toString(), "--data", data.toString(), "-o", "json");
  }

  private List<String> lines() {
    return out.toString().lines().toList();
  }
}
