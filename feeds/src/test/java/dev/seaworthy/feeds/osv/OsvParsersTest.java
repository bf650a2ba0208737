package dev.seaworthy.feeds.osv;

import static dev.seaworthy.feeds.Feeds.imported;
import static dev.seaworthy.feeds.Feeds.read;
import static dev.seaworthy.feeds.Feeds.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.vulnerability.evidence.LivePatchStatement;
import dev.seaworthy.core.vulnerability.evidence.VendorRecord;
import dev.seaworthy.core.vulnerability.evidence.VendorStatement.FixedIn;
import dev.seaworthy.core.vulnerability.evidence.VendorStatement.Scope;
import dev.seaworthy.core.vulnerability.feed.FeedImport.Imported;
import org.junit.jupiter.api.Test;

class OsvParsersTest {
  private static final String ADVISORY =
      """
      {"id":"ALSA-2022:8267","related":["CVE-2022-21499"],"published":"2022-11-15T00:00:00Z",\
      "affected":[\
      {"package":{"ecosystem":"AlmaLinux:9","name":"bpftool"},\
      "ranges":[{"events":[{"introduced":"0"},{"fixed":"7.0.0-162.6.1.el9_1"}]}]},\
      {"package":{"ecosystem":"AlmaLinux:9","name":"kernel"},\
      "ranges":[{"events":[{"introduced":"0"},{"fixed":"5.14.0-162.6.1.el9_1"}]}]},\
      {"package":{"ecosystem":"AlmaLinux:9","name":"kernel-core"},\
      "ranges":[{"events":[{"introduced":"0"},{"fixed":"5.14.0-162.6.1.el9_1"}]}]}]}
      """;
  private static final String NOTICE =
      """
      {"id":"LSN-0108-1","related":["CVE-2024-50264","UBUNTU-CVE-2024-50264"],\
      "published":"2024-12-19T11:12:01Z","affected":[\
      {"package":{"ecosystem":"Ubuntu:Pro:22.04:LTS","name":"linux-aws"},\
      "ranges":[{"events":[{"introduced":"0"},{"fixed":"5.15.0-1076.83"}]}],\
      "ecosystem_specific":{"module_name_regex":"lkp_Ubuntu_5_15_0[_|\\\\d]+_aws_(\\\\d+)"}}]}
      """;

  @Test
  void readsEachKernelOnceUnderItsSource() {
    Imported<VendorRecord> done = imported("alma.jsonl", ADVISORY, new OsvParser());
    assertThat(done.records())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.sourcePackage()).isEqualTo("kernel");
              assertThat(found.release()).isEqualTo("9");
              assertThat(found.statement())
                  .isInstanceOfSatisfying(
                      FixedIn.class,
                      fix -> {
                        assertThat(fix.version()).isEqualTo("5.14.0-162.6.1.el9_1");
                        assertThat(fix.scope()).isEqualTo(Scope.RELEASE);
                      });
            });
  }

  @Test
  void knowsTheVendorsOwnEarlyBuilds() {
    String early = ADVISORY.replace("ALSA-2022:8267", "ALSA-2026:A008");
    assertThat(imported("alma.jsonl", early, new OsvParser()).records().getFirst().statement())
        .isInstanceOfSatisfying(
            FixedIn.class, fix -> assertThat(fix.scope()).isEqualTo(Scope.EARLY_BUILD));
  }

  @Test
  void aWithdrawnDocumentSaysNothing() {
    String withdrawn = ADVISORY.replace("\"related\"", "\"withdrawn\":\"2023-01-01\",\"related\"");
    assertThat(imported("alma.jsonl", withdrawn, new OsvParser()).records()).isEmpty();
  }

  @Test
  void refusesDocumentWithWrongDate() {
    String wrong = ADVISORY.replace("2022-11-15T00:00:00Z", "yesterday");
    Imported<VendorRecord> done = imported("alma.jsonl", wrong + ADVISORY, new OsvParser());
    assertThat(done.records()).hasSize(1);
    assertThat(done.rejects()).hasSize(1);
  }

  @Test
  void readsALivePatchNotice() {
    Imported<LivePatchStatement> done =
        imported("LSN-0108-1.json", NOTICE, new LivePatchNoticeParser());
    assertThat(done.records())
        .singleElement()
        .isInstanceOfSatisfying(
            LivePatchStatement.OfModule.class,
            found -> {
              assertThat(found.minimum()).isEqualTo(108);
              assertThat(found.release()).isEqualTo("jammy");
            });
  }

  @Test
  void refusesNoticeWithImpossibleId() {
    String wrong = NOTICE.replaceAll("CVE-2[0-9]{3}-", "CVE-1012-");
    assertThat(refusal(read("LSN-0108-1.json", wrong, new LivePatchNoticeParser())))
        .contains("not a CVE id");
  }

  @Test
  void refusesPatternThatCouldRunForever() {
    String evil = NOTICE.replace("lkp_Ubuntu_5_15_0[_|\\\\d]+_aws_", "(a+)+_");
    Imported<LivePatchStatement> done =
        imported("LSN-0108-1.json", evil, new LivePatchNoticeParser());
    assertThat(done.records()).isEmpty();
    assertThat(done.rejects().getFirst().reason()).contains("pattern");
  }
}
