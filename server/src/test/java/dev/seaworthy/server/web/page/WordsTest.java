package dev.seaworthy.server.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.server.web.view.TimelineInterval;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  private final Texts english = Languages.load().in(Locale.ENGLISH);

  @ParameterizedTest
  @CsvSource({
    "PT-5S, 0 s",
    "PT59S, 59 s",
    "PT60S, 1 min",
    "PT1H, 1 h",
    "PT1H1M, 1 h 1 min",
    "PT24H, 1 d",
    "PT149H, 6 d 5 h"
  })
  void tellsHowLong(Duration span, String words) {
    assertThat(Spans.words(english, span)).isEqualTo(words);
  }

  @Test
  void namesEveryTaintBit() {
    assertThat(TaintWords.of(english, 0)).isEqualTo("0, clean");
    assertThat(TaintWords.of(english, 1L << 15 | 1L << 12))
        .isEqualTo("36864: out-of-tree module, live patched");
    assertThat(TaintWords.of(english, 1L << 63)).endsWith(": bit 63");
  }

  @Test
  void shortensDigestsAndNothingElse() {
    String digest = "97a19a932f6f47820e7271cccf88b69a8c549e33";
    assertThat(ShortHex.in("build-id is " + digest + ", not 0011aabb"))
        .isEqualTo("build-id is 97a19a93\u2026, not 0011aabb");
  }

  @Test
  void writesJsonForReadingWithoutChangingIt() {
    String compact = "{\"a\":[1,{\"b\":\"x\\\"y\"}],\"c\":{},\"d\":[],\"e\":null}";
    String pretty = PrettyJson.of(JsonReader.readObject(compact.getBytes(StandardCharsets.UTF_8)));
    assertThat(pretty).startsWith("{\n  \"a\": [\n    1,\n    {\n      \"b\": \"x\\\"y\"\n");
    assertThat(pretty.replaceAll("\\s", "")).isEqualTo(compact);
  }

  @Test
  void joinsOneBootAcrossALivePatch() {
    Instant start = Instant.parse("2026-11-24T03:00:00Z");
    Instant patched = start.plusSeconds(60);
    TimelineChart chart =
        TimelineChart.of(
            List.of(
                interval(start, Optional.of(patched), List.of()),
                interval(patched, Optional.empty(), List.of("klp"))),
            start.plusSeconds(240),
            start.plusSeconds(240));
    assertThat(chart.boots())
        .containsExactly(new TimelineChart.Segment("0.000%", "100.000%", "6.1.0"));
    assertThat(chart.patches())
        .containsExactly(
            new TimelineChart.Segment("0.000%", "25.000%", ""),
            new TimelineChart.Segment("25.000%", "75.000%", "klp"));
    assertThat(chart.ticks()).hasSizeBetween(3, 7);
  }

  @Test
  void leavesUnobservedTimeOpenInTheTimeline() {
    Instant start = Instant.parse("2026-11-24T03:00:00Z");
    TimelineChart chart =
        TimelineChart.of(
            List.of(
                interval(start, Optional.of(start.plusSeconds(25)), List.of("klp")),
                interval(start.plusSeconds(75), Optional.empty(), List.of("klp"))),
            start.plusSeconds(100),
            start.plusSeconds(100));
    assertThat(chart.patches())
        .extracting(TimelineChart.Segment::x, TimelineChart.Segment::width)
        .containsExactly(tuple("0.000%", "25.000%"), tuple("75.000%", "25.000%"));
  }

  @Test
  void doesNotDrawSilentHostAsPatchedPastItsLastCheckIn() {
    Instant start = Instant.parse("2026-11-24T03:00:00Z");
    TimelineChart chart =
        TimelineChart.of(
            List.of(interval(start, Optional.empty(), List.of("klp"))),
            start.plusSeconds(100),
            start.plusSeconds(40));
    assertThat(chart.patches())
        .containsExactly(new TimelineChart.Segment("0.000%", "40.000%", "klp"));
  }

  private static TimelineInterval interval(
      Instant from, Optional<Instant> to, List<String> patches) {
    return new TimelineInterval(from, to, "6.1.0", "boot-a", patches, 1);
  }
}
