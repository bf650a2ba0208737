package dev.seaworthy.agent.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {
  @Property
  void readsWhateverAnInstantWrites(
      @ForAll @LongRange(min = -62_167_219_200L, max = 300_000_000_000L) long seconds,
      @ForAll @IntRange(max = 999_999_999) int nanos) {
    Instant instant = Instant.ofEpochSecond(seconds, nanos);

    assertThat(InstantText.parse(instant.toString())).isEqualTo(instant);
  }

  @Property
  void readsWholeSecondsMillisAndMicros(
      @ForAll @LongRange(min = 0, max = 4_000_000_000L) long seconds,
      @ForAll @IntRange(max = 999) int fraction) {
    for (long unit : new long[] {0, 1_000, 1_000_000}) {
      Instant instant = Instant.ofEpochSecond(seconds, fraction * unit);

      assertThat(InstantText.parse(instant.toString())).isEqualTo(instant);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-11-24",
        "2026-11-24T08:00:00",
        "2026-11-24T08:00:00.Z ",
        "2026-13-24T08:00:00Z",
        "2026-02-30T08:00:00Z",
        "2026-11-24T24:00:01Z",
        "2026-11-24T08:60:00Z",
        "2026-11-24T08:00:61Z",
        "2026-11-24T08:00:00.1234567890Z",
        "x026-11-24T08:00:00Z"
      })
  void refusesWhatIsNoMoment(String text) {
    assertThatThrownBy(() -> InstantText.parse(text)).isInstanceOf(DateTimeException.class);
  }
}
