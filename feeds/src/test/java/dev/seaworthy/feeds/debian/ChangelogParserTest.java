package dev.seaworthy.feeds.debian;

import static dev.seaworthy.feeds.Feeds.imported;
import static dev.seaworthy.feeds.Feeds.read;
import static dev.seaworthy.feeds.Feeds.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.evidence.ChangelogEntry;
import dev.seaworthy.core.vulnerability.feed.FeedImport.Imported;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangelogParserTest {
  private static final String ENTRY =
      """
      linux (6.1.187-1) bookworm-security; urgency=high

        * New upstream stable update:
          - net: fix a thing (CVE-2026-68328)
          - net: fix two things (CVE-2026-68329,
            CVE-2026-68330)

       -- A Maintainer <a@example.org>  Mon, 07 Sep 2026 21:33:42 +0200

      """;

  @Test
  void readsEntriesWithTheirSuiteMomentAndIds() {
    Imported<ChangelogEntry> done =
        imported(
            "changelog", ENTRY + "# Older entries have been removed.\n", new ChangelogParser());
    assertThat(done.records())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.source()).isEqualTo("linux");
              assertThat(entry.version()).isEqualTo("6.1.187-1");
              assertThat(entry.distribution()).isEqualTo("bookworm-security");
              assertThat(entry.uploaded()).isEqualTo("2026-09-07T19:33:42Z");
              assertThat(entry.cves())
                  .containsExactlyInAnyOrder(
                      CveId.parse("CVE-2026-68328"),
                      CveId.parse("CVE-2026-68329"),
                      CveId.parse("CVE-2026-68330"));
            });
    assertThat(done.source().asOf()).isEqualTo("2026-09-07T19:33:42Z");
  }

  @Test
  void theSignedImagesOwnEntryIsOfWhatItSigns() {
    String signed =
        ENTRY
            .replace("linux (6.1.187-1)", "linux-signed-amd64 (6.1.187+1)")
            .replace("  * New", "  * Sign kernel from linux 6.1.187-1\n\n  * New");
    assertThat(imported("changelog", signed, new ChangelogParser()).records())
        .isEqualTo(imported("changelog", ENTRY, new ChangelogParser()).records());
  }

  @Test
  void refusesASignedEntryThatDoesNotSayWhatItSigns() {
    String signed = ENTRY.replace("linux (6.1.187-1)", "linux-signed-amd64 (6.1.188+1)");
    Imported<ChangelogEntry> done = imported("changelog", signed + ENTRY, new ChangelogParser());
    assertThat(done.records()).hasSize(1);
    assertThat(done.rejects())
        .singleElement()
        .satisfies(
            reject -> {
              assertThat(reject.place()).isEqualTo("6.1.188+1");
              assertThat(reject.reason()).contains("does not say what it signs");
            });
  }

  @Test
  void refusesChangelogThatEndsWithinAnEntry() {
    assertThat(refusal(read("changelog", ENTRY.substring(0, 120), new ChangelogParser())))
        .contains("ends within an entry");
  }

  @Test
  void refusesWrongDate() {
    String text = ENTRY.replace("07 Sep 2026", "47 Sep 2026");
    assertThat(refusal(read("changelog", text, new ChangelogParser()))).contains("line 8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "just text\n",
        "linux 6.1 bookworm\n",
        " -- A <a@b>  Mon, 07 Sep 2026 1:2:3\n"
      })
  void refusesWhatIsNotAChangelog(String text) {
    assertThat(refusal(read("changelog", text, new ChangelogParser()))).isNotEmpty();
  }

  @Test
  void refusesSecondEntryOfOneVersion() {
    Imported<ChangelogEntry> done = imported("changelog", ENTRY + ENTRY, new ChangelogParser());
    assertThat(done.records()).hasSize(1);
    assertThat(done.rejects()).hasSize(1);
  }
}
