package dev.seaworthy.feeds.scanner;

import static dev.seaworthy.feeds.Feeds.imported;
import static dev.seaworthy.feeds.Feeds.read;
import static dev.seaworthy.feeds.Feeds.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.vulnerability.feed.FeedImport.Imported;
import dev.seaworthy.core.vulnerability.feed.Reject;
import dev.seaworthy.core.vulnerability.reconcile.ScannerFinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clause V-110. */
class ScannerParsersTest {
  private static final String TRIVY =
      """
      {"SchemaVersion":2,"CreatedAt":"2026-08-20T10:00:00.5Z","ArtifactName":"web-1",
       "Results":[
        {"Target":"web-1 (debian 12.11)","Class":"os-pkgs","Type":"debian","Vulnerabilities":[
         {"VulnerabilityID":"CVE-2026-46331","PkgName":"linux-image-6.1.0-50-amd64",
          "InstalledVersion":"6.1.176-1","FixedVersion":"6.1.177-1","Severity":"HIGH",
          "References":["https://example.org"],"Description":"text"},
         {"VulnerabilityID":"CVE-2026-46331","PkgName":"linux-libc-dev",
          "InstalledVersion":"6.1.176-1"},
         {"VulnerabilityID":"CVE-2019-18276","PkgName":"bash","InstalledVersion":"5.0-4"},
         {"VulnerabilityID":"TEMP-0290435","PkgName":"linux-image-6.1.0-50-amd64"},
         {"PkgName":"linux-image-6.1.0-50-amd64"}]},
        {"Target":"app.jar","Class":"lang-pkgs","Type":"jar"}]}
      """;
  private static final String GRYPE =
      """
      {"matches":[
        {"vulnerability":{"id":"CVE-2026-46331","severity":"High",
          "fix":{"versions":["6.1.177-1","6.12.90-1"],"state":"fixed"}},
         "relatedVulnerabilities":[],
         "artifact":{"id":"1","name":"linux-image-6.1.0-50-amd64","version":"6.1.176-1",
          "type":"deb"}},
        {"vulnerability":{"id":"ALAS2023-2026-1","fix":{"versions":[],"state":""}},
         "relatedVulnerabilities":[{"id":"CVE-2026-46332"},{"id":"CVE-2026-46333"},{"id":"x"}],
         "artifact":{"name":"kernel","version":"6.1.12-19.43.amzn2023","type":"rpm"}},
        {"vulnerability":{"id":"GHSA-aaaa-bbbb-cccc"},"relatedVulnerabilities":[],
         "artifact":{"name":"linux-kernel","version":"6.1.0-50-amd64","type":"linux-kernel"}},
        {"vulnerability":{"id":"CVE-2026-1"},"artifact":{"name":"bash","version":"5"}}],
       "source":{"type":"directory","target":"/"},
       "descriptor":{"name":"grype","version":"0.99.1","timestamp":"2026-08-20T10:00:00+02:00"}}
      """;
  private static final String VULS =
      """
      {"jsonVersion":4,"serverName":"web-1","family":"redhat","release":"8.7",
       "scannedAt":"2026-08-20T10:00:00.123+09:00",
       "runningKernel":{"release":"4.18.0-425.3.1.el8.x86_64","version":"","rebootRequired":true},
       "scannedCves":{
        "CVE-2026-46331":{"cveID":"CVE-2026-46331",
         "affectedPackages":[{"name":"kernel","fixedIn":"4.18.0-425.10.1.el8_7"},
          {"name":"bash","notFixedYet":true}],"cveContents":{"nvd":[{"cveID":"x"}]}},
        "CVE-2026-46332":{"cveID":"CVE-2026-46332","affectedPackages":[{"fixState":"open"}]}},
       "packages":{"kernel":{"name":"kernel","version":"4.18.0","release":"425.3.1.el8",
        "arch":"x86_64"}}}
      """;
  private static final String CSV =
      """
      Host,CVE,Package,Version,Fixed_Version,Note
      web-1,CVE-2026-46331,linux-image-6.1.0-50-amd64,6.1.176-1,6.1.177-1,"a ""quoted"", note"
      web-1,CVE-2026-46332,bash,5.0-4,,
      web-1,CVE-2026-46331,linux-image-6.1.0-50-amd64,6.1.176-1,6.1.177-1,again
      web-1,not an id,kernel,5.14.0-1.el9,,
      web-1,CVE-2026-46333
      web-1,CVE-2026-46333,,1,,
      ,CVE-2026-46334,kernel,,,
      """;

  @Test
  void readsTrivyAndLeavesOutWhatIsNoKernel() {
    Imported<ScannerFinding> done = imported("trivy.json", TRIVY, new TrivyParser());
    assertThat(done.records())
        .map(ScannerParsersTest::words)
        .containsExactly(
            "trivy web-1 CVE-2026-46331 linux-image-6.1.0-50-amd64 6.1.176-1 6.1.177-1",
            "trivy web-1 CVE-2026-46331 linux-libc-dev 6.1.176-1 -");
    assertThat(done.source().asOf()).isEqualTo("2026-08-20T10:00:00.5Z");
    assertThat(done.rejects())
        .map(Reject::place)
        .containsExactly("Results[0].Vulnerabilities[3]", "Results[0].Vulnerabilities[4]");
  }

  @Test
  void readsGrypeAndTheIdsBehindAdvisories() {
    Imported<ScannerFinding> done = imported("grype.json", GRYPE, new GrypeParser());
    assertThat(done.records())
        .map(ScannerParsersTest::words)
        .containsExactly(
            "grype - CVE-2026-46331 linux-image-6.1.0-50-amd64 6.1.176-1 6.1.177-1",
            "grype - CVE-2026-46332 kernel 6.1.12-19.43.amzn2023 -",
            "grype - CVE-2026-46333 kernel 6.1.12-19.43.amzn2023 -");
    assertThat(done.source().asOf()).isEqualTo("2026-08-20T08:00:00Z");
    assertThat(done.rejects()).map(Reject::place).containsExactly("matches[2]");
  }

  @Test
  void readsVulsWithTheVersionsOfItsPackages() {
    Imported<ScannerFinding> done = imported("vuls.json", VULS, new VulsParser());
    assertThat(done.records())
        .map(ScannerParsersTest::words)
        .containsExactly(
            "vuls web-1 CVE-2026-46331 kernel 4.18.0-425.3.1.el8 4.18.0-425.10.1.el8_7");
    assertThat(done.rejects()).map(Reject::place).containsExactly("scannedCves.CVE-2026-46332");
  }

  @Test
  void readsCsvInAnyOrderOfColumns() {
    Imported<ScannerFinding> done = imported("findings.csv", CSV, new CsvFindingsParser());
    assertThat(done.records())
        .map(ScannerParsersTest::words)
        .containsExactly(
            "csv web-1 CVE-2026-46331 linux-image-6.1.0-50-amd64 6.1.176-1 6.1.177-1",
            "csv - CVE-2026-46334 kernel - -");
    assertThat(done.rejects()).map(Reject::place).containsExactly("line 5", "line 6", "line 7");
  }

  @Test
  void readsCsvWithByteOrderMark() {
    assertThat(
            imported(
                    "findings.csv",
                    "\uFEFFcve,package,version\nCVE-2026-46331,kernel,5.14.0-1.el9\n",
                    new CsvFindingsParser())
                .records())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cve,package\nCVE-2026-46331,kernel\n", "a;b;c\n"})
  void refusesCsvWithoutItsColumns(String text) {
    assertThat(refusal(read("findings.csv", text, new CsvFindingsParser())))
        .containsAnyOf("empty", "no column");
  }

  @Test
  void refusesCsvThatIsNotUtf8() {
    assertThat(
            refusal(
                read(
                    "findings.csv",
                    new byte[] {'c', 'v', 'e', (byte) 0xff, '\n'},
                    new CsvFindingsParser())))
        .contains("MalformedInput");
  }

  @Test
  void refusesCsvCellWithoutEnd() {
    String text = "cve,package,version\n\"" + "x".repeat(20 << 20);
    assertThat(refusal(read("findings.csv", text, new CsvFindingsParser()))).contains("not CSV");
  }

  @Test
  void refusesAnotherSchemaOfTrivy() {
    assertThat(
            refusal(
                read(
                    "trivy.json",
                    TRIVY.replace("\"SchemaVersion\":2", "\"SchemaVersion\":1"),
                    new TrivyParser())))
        .contains("schema version 2");
  }

  @Test
  void refusesReportWithWrongDate() {
    assertThat(
            refusal(
                read("trivy.json", TRIVY.replace("2026-08-20", "2026-02-30"), new TrivyParser())))
        .contains("not a time");
    assertThat(
            refusal(read("vuls.json", VULS.replace("2026-08-20", "0001-01-01"), new VulsParser())))
        .contains("not a date that a kernel could have");
  }

  @Test
  void refusesReportOfAnotherTool() {
    assertThat(
            refusal(
                read(
                    "grype.json",
                    GRYPE.replace("\"name\":\"grype\"", "\"name\":\"other\""),
                    new GrypeParser())))
        .contains("not a report of Grype");
  }

  @ParameterizedTest
  @EnumSource(ScannerFormat.class)
  void refusesReportOfAnotherFormat(ScannerFormat format) {
    assertThat(refusal(read("report", "{\"a\":[]}", format.parser()))).isNotBlank();
    assertThat(ScannerFormat.ofWord(format.word())).contains(format);
    assertThat(ScannerFormat.ofWord("html")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = ScannerFormat.class,
      names = {"TRIVY", "GRYPE", "VULS"})
  void refusesReportNestedTenThousandDeep(ScannerFormat format) {
    assertThat(refusal(read("report", "[".repeat(10_000), format.parser()))).contains("not JSON");
  }

  private static String words(ScannerFinding finding) {
    return String.join(
        " ",
        finding.scanner(),
        finding.host().orElse("-"),
        finding.cve().toString(),
        finding.packageName(),
        finding.packageVersion().orElse("-"),
        finding.fixedVersion().orElse("-"));
  }
}
