package dev.seaworthy.feeds.kev;

import static dev.seaworthy.feeds.Feeds.imported;
import static dev.seaworthy.feeds.Feeds.read;
import static dev.seaworthy.feeds.Feeds.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.vulnerability.evidence.KevEntry;
import dev.seaworthy.core.vulnerability.feed.FeedImport.Imported;
import org.junit.jupiter.api.Test;

class KevCatalogParserTest {
  private static final String CATALOG =
      """
      {"catalogVersion":"2026.08.07","dateReleased":"2026-08-07T16:45:47.0648Z","count":3,
       "vulnerabilities":[
        {"cveID":"CVE-2022-0847","product":"Kernel","dateAdded":"2022-04-25","dueDate":"2022-05-16"},
        {"cveID":"CVE-2021-1048","product":"Android Kernel","dateAdded":"2022-05-23",
         "dueDate":"2022-06-13"},
        {"cveID":"%s","product":"x","dateAdded":"%s","dueDate":"2022-06-13"}]}
      """;

  @Test
  void readsEntriesUnderAnyProductName() {
    Imported<KevEntry> done =
        imported(
            "kev.json", CATALOG.formatted("CVE-2024-53104", "2021-12-31"), new KevCatalogParser());
    assertThat(done.records()).hasSize(3);
    assertThat(done.source().asOf()).isEqualTo("2026-08-07T16:45:47.064800Z");
  }

  @Test
  void refusesEntryWithWrongDateByItself() {
    Imported<KevEntry> done =
        imported(
            "kev.json", CATALOG.formatted("CVE-2024-53104", "2021-02-30"), new KevCatalogParser());
    assertThat(done.records()).hasSize(2);
    assertThat(done.rejects())
        .singleElement()
        .satisfies(reject -> assertThat(reject.place()).isEqualTo("vulnerabilities[2]"));
  }

  @Test
  void refusesSecondEntryOfOneId() {
    Imported<KevEntry> done =
        imported(
            "kev.json", CATALOG.formatted("CVE-2022-0847", "2021-12-31"), new KevCatalogParser());
    assertThat(done.records()).hasSize(2);
    assertThat(done.rejects()).hasSize(1);
  }

  @Test
  void refusesCatalogueWithFewerEntriesThanItSays() {
    String text =
        CATALOG.formatted("CVE-2024-53104", "2021-12-31").replace("\"count\":3", "\"count\":4");
    assertThat(refusal(read("kev.json", text, new KevCatalogParser()))).contains("4 entries");
  }
}
