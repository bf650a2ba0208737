package dev.seaworthy.feeds.ubuntu;

import static dev.seaworthy.feeds.Feeds.imported;
import static dev.seaworthy.feeds.Feeds.read;
import static dev.seaworthy.feeds.Feeds.refusal;
import static dev.seaworthy.feeds.Feeds.zip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.vulnerability.Severity;
import dev.seaworthy.core.vulnerability.evidence.VendorRecord;
import dev.seaworthy.core.vulnerability.feed.FeedImport.Imported;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CveTrackerParserTest {
  private static final String FILE =
      """
      Candidate: CVE-2023-31083
      PublicDate: 2023-04-24 06:15:00 UTC
      Description:
       jammy_linux: released (1.0) is only text here
      Priority: high
       the reason stands below
      Patches_linux:
       break-fix: - 9c33
      upstream_linux: released (6.6~rc1)
      jammy_linux: released (5.15.0-88.98)
      jammy_linux-hwe-6.2: released (6.2.0-36.37~22.04.1)
      jammy_linux-aws: not-affected (5.15.0-1004.6)
      focal_linux: pending (5.4.0-1.2)
      focal_linux-oem-5.6: ignored (replaced by linux-oem-5.10)
      xenial_linux: ignored (end of standard support)
      esm-infra/xenial_linux: released (4.4.0-246.280)
      trusty/esm_linux: DNE
      fips/xenial_linux-fips: needed
      devel_linux: needed
      mantic_linux: released
      """;

  @Test
  void readsStatusLinesOfKernels() {
    Imported<VendorRecord> done =
        imported(
            read("uct.zip", zip(Map.of("active/CVE-2023-31083", FILE)), new CveTrackerParser()));
    assertThat(done.records())
        .extracting(
            found ->
                found.release()
                    + (found.extended() ? "+" : "")
                    + " "
                    + found.sourcePackage()
                    + " "
                    + found.statement().getClass().getSimpleName())
        .containsExactlyInAnyOrder(
            "jammy linux FixedIn",
            "jammy linux-hwe-6.2 FixedIn",
            "jammy linux-aws NotAffected",
            "focal linux NoFixYet",
            "focal linux-oem-5.6 WontFix",
            "xenial linux WontFix",
            "xenial+ linux FixedIn",
            "mantic linux NoFixYet");
    assertThat(done.source().asOf()).isEqualTo("2023-04-24T06:15:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "Priority: critical, critical",
    "Priority: medium , medium",
    "Priority: negligible, low",
    "Priority: untriaged,",
    "Priority:,",
    "Priority_linux_jammy: low,"
  })
  void readsCanonicalsOwnGrade(String line, @Nullable String grade) {
    Imported<VendorRecord> done =
        imported(
            read(
                "uct.zip",
                zip(Map.of("active/CVE-2023-31083", FILE.replace("Priority: high", line))),
                new CveTrackerParser()));
    assertThat(done.records())
        .extracting(found -> found.grade().map(Severity::word).orElse(null))
        .containsOnly(grade);
  }

  @Test
  void refusesFileWithoutCandidateByItself() {
    Imported<VendorRecord> done =
        imported(
            read(
                "uct.zip",
                zip(
                    Map.of(
                        "active/CVE-2023-31083", FILE,
                        "active/CVE-2023-31084", "jammy_linux: needed\n",
                        "README", "text")),
                new CveTrackerParser()));
    assertThat(done.records()).hasSize(8);
    assertThat(done.rejects()).hasSize(1);
  }

  @Test
  void refusesWhatIsNotAnArchive() {
    assertThat(
            refusal(read("uct.zip", FILE.getBytes(StandardCharsets.UTF_8), new CveTrackerParser())))
        .contains("not a zip archive");
  }
}
