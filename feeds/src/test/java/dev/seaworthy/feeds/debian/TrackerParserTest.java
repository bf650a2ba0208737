package dev.seaworthy.feeds.debian;

import static dev.seaworthy.feeds.Feeds.imported;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.vulnerability.evidence.VendorRecord;
import dev.seaworthy.core.vulnerability.evidence.VendorStatement.FixedIn;
import dev.seaworthy.core.vulnerability.evidence.VendorStatement.NoFixYet;
import dev.seaworthy.core.vulnerability.evidence.VendorStatement.NotAffected;
import dev.seaworthy.core.vulnerability.evidence.VendorStatement.WontFix;
import dev.seaworthy.core.vulnerability.feed.FeedImport.Imported;
import org.junit.jupiter.api.Test;

class TrackerParserTest {
  private static final String TRACKER =
      """
      {"389-ds-base":{"CVE-2012-0833":{"releases":{"sid":{"status":"odd"}}}},
       "linux":{
        "CVE-2026-1001":{"releases":{
          "bookworm":{"status":"resolved","fixed_version":"6.1.187-1"},
          "trixie":{"status":"resolved","fixed_version":"0"}}},
        "CVE-2026-1002":{"releases":{
          "bookworm":{"status":"open"},
          "trixie":{"status":"open","nodsa":"Minor","nodsa_reason":"ignored"},
          "sid":{"status":"undetermined"}}},
        "TEMP-0000000-1":{"releases":{}},
        "CVE-2026-1003":{"releases":{"bookworm":{"status":"resolved"}}},
        "CVE-2026-1004":{"releases":{"bookworm":{"status":"strange"}}}},
       "linux-6.12":{"CVE-2026-1001":{"releases":{"bookworm":{"status":"open"}}}}}
      """;

  @Test
  void readsKernelSourcesOnlyAndRefusesBadRowsByThemselves() {
    Imported<VendorRecord> done = imported("tracker.json", TRACKER, new TrackerParser());
    assertThat(done.records())
        .extracting(
            found ->
                found.sourcePackage()
                    + " "
                    + found.release()
                    + " "
                    + found.cve()
                    + " "
                    + found.statement().getClass().getSimpleName())
        .containsExactly(
            "linux bookworm CVE-2026-1001 " + FixedIn.class.getSimpleName(),
            "linux trixie CVE-2026-1001 " + NotAffected.class.getSimpleName(),
            "linux bookworm CVE-2026-1002 " + NoFixYet.class.getSimpleName(),
            "linux trixie CVE-2026-1002 " + WontFix.class.getSimpleName(),
            "linux sid CVE-2026-1002 " + NoFixYet.class.getSimpleName(),
            "linux-6.12 bookworm CVE-2026-1001 " + NoFixYet.class.getSimpleName());
    assertThat(done.rejects())
        .extracting(reject -> reject.place())
        .containsExactly("linux CVE-2026-1003", "linux CVE-2026-1004");
  }
}
