package dev.seaworthy.agent.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UptimeTextTest {
  @Test
  void readsTheFirstFigureToTheMillisecond() {
    assertThat(UptimeText.parse("12.34 56.78")).isEqualTo(Duration.ofMillis(12_340));
    assertThat(UptimeText.parse("350735.04 1.00")).isEqualTo(Duration.ofMillis(350_735_040));
    assertThat(UptimeText.parse("7")).isEqualTo(Duration.ofSeconds(7));
    assertThat(UptimeText.parse("0.1239 0")).isEqualTo(Duration.ofMillis(123));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1.", ".5 1", "-1.0 2", "1.xyz", "1.2.3"})
  void refusesWhatIsNotSeconds(String text) {
    assertThatThrownBy(() -> UptimeText.parse(text)).isInstanceOf(NumberFormatException.class);
  }
}
