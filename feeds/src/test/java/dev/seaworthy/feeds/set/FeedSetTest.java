package dev.seaworthy.feeds.set;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.evidence.EpssScore;
import dev.seaworthy.core.vulnerability.evidence.Rejection;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.Limits;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Replacing one file gives what reading all of them again would. */
class FeedSetTest {
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
  private static final CveId CVE = CveId.parse("CVE-2024-1001");

  private static LoadedFeed load(String place, String text) {
    FeedKind kind = FeedKind.of(place).orElseThrow();
    FeedFile file =
        FeedFile.received(
            place.substring(place.indexOf('/') + 1),
            text.getBytes(StandardCharsets.UTF_8),
            Limits.standard());
    FeedReading reading = FeedLoader.load(place, kind, file, Instant.EPOCH);
    assertThat(reading).isInstanceOf(FeedReading.Loaded.class);
    return ((FeedReading.Loaded) reading).feed();
  }

  private static LoadedFeed rejections(String place, String reason, int... numbers) {
    StringBuilder rows = new StringBuilder();
    for (int number : numbers) {
      rows.append("{\"cve\":\"CVE-2024-")
          .append(1000 + number)
          .append("\",\"rejected\":\"2024-05-01T00:00:00Z\",\"reason\":\"")
          .append(reason)
          .append("\"}\n");
    }
    return load(place, rows.toString());
  }

  private static LoadedFeed epss(String day, String probability) {
    return load(
        "epss/epss_scores-" + day + ".csv",
        "cve,epss,percentile\nCVE-2024-1001," + probability + ",0.5\n");
  }

  @Property(tries = 100)
  void oneFileAfterAnotherGivesTheSameAsAllAtOnce(@ForAll long seed) {
    Random random = new Random(seed);
    FeedSet grown = FeedSet.empty();
    List<LoadedFeed> last = new ArrayList<>(Collections.nCopies(3, null));
    for (int step = 0; step < 8; step++) {
      int file = random.nextInt(3);
      int[] numbers = random.ints(random.nextInt(1, 5), 0, 6).distinct().toArray();
      LoadedFeed feed =
          rejections("cve-linux/rejections.jsonl" + ".".repeat(file), "step " + step, numbers);
      grown = grown.with(feed);
      last.set(file, feed);
    }
    FeedSet whole = FeedSet.empty().with(last.stream().filter(feed -> feed != null).toList());
    assertThat(grown.cves()).isEqualTo(whole.cves());
    assertThat(grown.cves()).allMatch(grown::speaksOf);
    assertThat(grown.speaksOf(CveId.parse("CVE-1999-0001"))).isFalse();
    for (int number = 0; number < 6; number++) {
      CveId cve = new CveId(2024, 1000 + number);
      assertThat(grown.rejection(cve)).isEqualTo(whole.rejection(cve));
    }
  }

  @Test
  void forgetsWhatAFileNoLongerSays() {
    FeedSet before = FeedSet.empty().with(rejections("cve-linux/rejections.jsonl", "x", 1, 2));
    FeedSet after = before.with(rejections("cve-linux/rejections.jsonl", "x", 2));

    assertThat(after.rejection(CVE)).isEmpty();
    assertThat(before.rejection(CVE)).map(Rejection::reason).contains("x");
  }

  @Test
  void takesTheScoreOfTheDayThatIsAskedFor() {
    FeedSet set =
        FeedSet.empty().with(List.of(epss("2026-05-01", "0.1"), epss("2026-11-01", "0.9")));

    assertThat(score(set, "2026-06-01T00:00:00Z")).isEqualTo("0.1");
    assertThat(score(set, "2026-11-20T00:00:00Z")).isEqualTo("0.9");
    assertThat(set.enrichment(CVE, Instant.parse("2026-01-01T00:00:00Z")).epss()).isEmpty();
  }

  private static String score(FeedSet set, String moment) {
    return set.enrichment(CVE, Instant.parse(moment))
        .epss()
        .map(EpssScore::probability)
        .orElseThrow()
        .toPlainString();
  }

  @Test
  void saysWhichCvesAFileSpeaksDifferentlyOf() {
    LoadedFeed before = rejections("cve-linux/rejections.jsonl", "x", 1, 2, 3);
    LoadedFeed now = rejections("cve-linux/rejections.jsonl", "x", 2, 3, 4);

    FeedChange change = FeedComparison.between(Optional.of(before), now);

    assertThat(change.verdicts()).containsExactlyInAnyOrder(CVE, CveId.parse("CVE-2024-1004"));
    assertThat(FeedComparison.between(Optional.of(now), now).verdicts()).isEmpty();
  }

  @Test
  void takesNewScoresForNoNewVerdict() {
    FeedChange change =
        FeedComparison.between(Optional.of(epss("2026-11-01", "0.1")), epss("2026-11-01", "0.2"));

    assertThat(change.verdicts()).isEmpty();
    assertThat(change.risk()).isEqualTo(Set.of(CVE));
    assertThat(FeedSet.empty().with(epss("2026-11-01", "0.2")).enrichment(CVE, NOW).epss())
        .isPresent();
  }
}
