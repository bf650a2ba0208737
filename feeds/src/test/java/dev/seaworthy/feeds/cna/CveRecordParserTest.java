package dev.seaworthy.feeds.cna;

import static dev.seaworthy.feeds.Feeds.imported;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.vulnerability.deadline.Ternary;
import dev.seaworthy.core.vulnerability.evidence.CnaRecord;
import dev.seaworthy.core.vulnerability.evidence.Rejection;
import dev.seaworthy.core.vulnerability.evidence.UpstreamStatus.Affected;
import dev.seaworthy.core.vulnerability.evidence.UpstreamStatus.Fixed;
import dev.seaworthy.core.vulnerability.feed.FeedImport.Imported;
import dev.seaworthy.core.vulnerability.order.UpstreamVersion;
import dev.seaworthy.feeds.cna.CveRecordParser.Directory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clauses V-20 and V-40 to V-44. */
class CveRecordParserTest {
  private static final String GIT_BLOCK =
      """
      {"product":"Linux","defaultStatus":"unaffected","programFiles":["net/a.c"],"versions":[\
      {"version":"0d15","lessThan":"cfdb","status":"affected","versionType":"git"},\
      {"version":"6.1.101","lessThan":"6.2","status":"affected","versionType":"semver"}]}""";
  private static final String VERSION_BLOCK =
      """
      {"product":"Linux","defaultStatus":"affected","programFiles":["net/a.c","net/b.h"],\
      "versions":[{"version":"6.10","status":"affected"},\
      {"version":"0","lessThan":"6.10","status":"unaffected","versionType":"semver"},\
      {"version":"6.11.6","lessThanOrEqual":"6.11.*","status":"unaffected","versionType":"semver"},\
      {"version":"6.12","lessThanOrEqual":"*","status":"unaffected",\
      "versionType":"original_commit_for_fix"}]}""";
  private static final String CPE =
      """
      "cpeApplicability":[{"nodes":[{"cpeMatch":[{"vulnerable":true,\
      "versionStartIncluding":"3.0","versionEndExcluding":"9.9"}]}]}],""";

  @Test
  void readsBothBlocksAndNeverTheCpeRanges() {
    CnaRecord found = published(line("CVE-2024-58241", "cveId", "PUBLISHED"));
    assertThat(found.status(UpstreamVersion.parse("6.1.176"))).isInstanceOf(Affected.class);
    assertThat(found.status(UpstreamVersion.parse("6.11.6"))).isInstanceOf(Fixed.class);
    assertThat(found.status(UpstreamVersion.parse("6.12.1"))).isInstanceOf(Fixed.class);
    assertThat(found.programFiles()).containsExactly("net/a.c", "net/b.h");
    assertThat(found.cvss()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{'Exploitation':'none'},{'Automatable':'no'},{'Technical Impact':'partial'}] | no no",
        "[{'Automatable':'yes'},{'Technical Impact':'total'}] | yes yes",
        "[{'Automatable':'Yes'}] | yes unknown",
        "[{'Automatable':'maybe'},{'Technical Impact':'total'}] | unknown yes",
        "[] | unknown unknown",
        "{} | unknown unknown",
        "7 | unknown unknown"
      })
  void readsCisasDecisionPointsAndSpoilsNoRecord(String options, String expected) {
    String adp =
        "\"adp\":[{\"title\":\"CVE Program Container\"},{\"metrics\":[{\"other\":"
            + "{\"type\":\"ssvc\",\"content\":{\"options\":"
            + options.replace('\'', '"')
            + "}}}]}],";
    CnaRecord found =
        published(
            line("CVE-2024-58241", "cveId", "PUBLISHED")
                .replace("\"containers\":{", "\"containers\":{" + adp));
    assertThat(
            Ternary.of(found.ssvc().automatable()).word()
                + " "
                + Ternary.of(found.ssvc().totalImpact()).word())
        .isEqualTo(expected);
  }

  @Test
  void rejectedByDirectoryWhateverTheStateSays() {
    Imported<CnaItem> done =
        imported(
            "rejected.jsonl",
            line("CVE-2024-53054", "cveID", "PUBLISHED"),
            new CveRecordParser(Directory.REJECTED));
    assertThat(done.records())
        .singleElement()
        .isInstanceOfSatisfying(
            CnaItem.Rejected.class,
            found -> assertThat(found.content().cve()).hasToString("CVE-2024-53054"));
  }

  @Test
  void rejectedByStateInTheServedForm() {
    Imported<CnaItem> done =
        imported(
            "served.jsonl",
            """
            {"cveMetadata":{"cveId":"CVE-2024-53054","state":"REJECTED",\
            "dateRejected":"2024-11-28T16:51:50.123Z"},"containers":{"cna":{}}}
            """,
            new CveRecordParser(Directory.PUBLISHED));
    assertThat(done.records())
        .singleElement()
        .isInstanceOfSatisfying(
            CnaItem.Rejected.class,
            found -> {
              Rejection content = found.content();
              assertThat(content.rejected().orElseThrow()).isEqualTo("2024-11-28T16:51:50.123Z");
            });
  }

  @Test
  void aMalformedRecordIsRefusedByItselfAndTheRestGoesIn() {
    String good = line("CVE-2024-58241", "cveId", "PUBLISHED");
    String bad = good.replace("\"6.11.6\"", "\"six\"").replace("58241", "58242");
    Imported<CnaItem> done = read(bad + "not json\n" + good);
    assertThat(done.records()).hasSize(1);
    assertThat(done.rejects())
        .extracting(reject -> reject.place())
        .containsExactly("line 1", "line 2");
  }

  @Test
  void refusesSecondRecordOfOneId() {
    String line = line("CVE-2024-58241", "cveId", "PUBLISHED");
    Imported<CnaItem> done = read(line + line);
    assertThat(done.records()).hasSize(1);
    assertThat(done.rejects())
        .singleElement()
        .satisfies(reject -> assertThat(reject.reason()).contains("twice"));
  }

  @Test
  void refusesRecordWithWrongDate() {
    String line =
        line("CVE-2024-58241", "cveId", "PUBLISHED")
            .replace("\"state\"", "\"datePublished\":\"2024-13-45T99:00:00Z\",\"state\"");
    Imported<CnaItem> done = read(line);
    assertThat(done.records()).isEmpty();
    assertThat(done.rejects().getFirst().reason()).contains("not a time");
  }

  @Test
  void refusesRecordNestedTenThousandDeepByItself() {
    String deep = "{\"containers\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}\n";
    assertThat(read(deep + line("CVE-2024-58241", "cveId", "PUBLISHED")).records()).hasSize(1);
  }

  @Test
  void aVersionOfAnotherKindOfStatusIsRefused() {
    String line =
        line("CVE-2024-58241", "cveId", "PUBLISHED")
            .replace("\"status\":\"unaffected\"", "\"status\":\"unknown\"");
    assertThat(read(line).rejects()).hasSize(1);
  }

  private static CnaRecord published(String line) {
    CnaItem item = read(line).records().getFirst();
    assertThat(item).isInstanceOf(CnaItem.Published.class);
    return ((CnaItem.Published) item).content();
  }

  private static Imported<CnaItem> read(String text) {
    return imported("published-2024.jsonl", text, new CveRecordParser(Directory.PUBLISHED));
  }

  private static String line(String id, String key, String state) {
    return "{\"containers\":{\"cna\":{\"title\":\"t\","
        + CPE
        + "\"affected\":["
        + GIT_BLOCK
        + ","
        + VERSION_BLOCK
        + "]}},\"cveMetadata\":{\""
        + key
        + "\":\""
        + id
        + "\",\"state\":\""
        + state
        + "\"}}\n";
  }
}
