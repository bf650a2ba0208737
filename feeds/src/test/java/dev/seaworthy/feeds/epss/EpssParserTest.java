package dev.seaworthy.feeds.epss;

import static dev.seaworthy.feeds.Feeds.imported;
import static dev.seaworthy.feeds.Feeds.read;
import static dev.seaworthy.feeds.Feeds.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.vulnerability.evidence.EpssScore;
import dev.seaworthy.core.vulnerability.feed.FeedImport.Imported;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpssParserTest {
  @Test
  void readsAllHistoricLayouts() {
    EpssScore oldest =
        imported(
                "epss_scores-2021-04-14.csv", "cve,epss\nCVE-2020-5902,0.65117\n", new EpssParser())
            .records()
            .getFirst();
    assertThat(oldest.percentile()).isEmpty();
    Imported<EpssScore> today =
        imported(
            "scores.csv",
            "#model_version:v4,score_date:2025-03-17T00:00:00+0000\n"
                + "cve,epss,percentile\nCVE-2020-5902,1.0e-05,0.99999\n",
            new EpssParser());
    assertThat(today.source().asOf()).isEqualTo("2025-03-17T00:00:00Z");
    assertThat(today.records().getFirst().probability()).isEqualByComparingTo("0.00001");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CVE-2020-5902,1.5,0.9",
        "CVE-2020-5902,-0.1,0.9",
        "CVE-2020-5902,NaN,0.9",
        "CVE-2020-5902,0.1",
        "CVE-2020,0.1,0.9",
        "CVE-2020-5902,0.1,0.9,0.9",
        "CVE-2020-5902,1e999999999,0.9"
      })
  void refusesRowThatIsNotAScoreByItself(String row) {
    Imported<EpssScore> done =
        imported(
            "scores.csv",
            "cve,epss,percentile\n" + row + "\nCVE-2024-53104,0.5,0.9\n",
            new EpssParser());
    assertThat(done.records()).hasSize(1);
    assertThat(done.rejects()).hasSize(1);
  }

  @Test
  void refusesWrongScoreDate() {
    assertThat(
            refusal(
                read(
                    "scores.csv",
                    "#model_version:v4,score_date:17.03.2025\ncve,epss\n",
                    new EpssParser())))
        .contains("not a");
  }

  @Test
  void refusesTableOfAnotherKind() {
    assertThat(refusal(read("scores.csv", "a,b,c\n1,2,3\n", new EpssParser())))
        .contains("head line");
  }
}
