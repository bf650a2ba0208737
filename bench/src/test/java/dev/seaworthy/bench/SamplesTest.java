package dev.seaworthy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void takesTheMiddleOne() {
    assertThat(Samples.of(9, 1, 5).median()).isEqualTo(5);
    assertThat(Samples.of(4, 1, 3, 2).median()).isEqualTo(2.5);
    assertThat(Samples.of(7).median()).isEqualTo(7);
  }

  @Property
  void halfOfTheFiguresLieOnEitherSide(
      @ForAll @Size(min = 1, max = 21) double @DoubleRange(min = 0, max = 1e9) [] values) {
    double median = Samples.of(values).median();

    assertThat(Arrays.stream(values).filter(value -> value <= median).count() * 2)
        .isGreaterThanOrEqualTo(values.length);
    assertThat(Arrays.stream(values).filter(value -> value >= median).count() * 2)
        .isGreaterThanOrEqualTo(values.length);
  }

  @Test
  void saysHowFarApartTheyAre() {
    assertThat(Samples.of(110, 100, 105).spread()).isCloseTo(0.1, within(1e-9));
  }

  @Test
  void refusesNoFigures() {
    assertThatThrownBy(Samples::of).isInstanceOf(IllegalArgumentException.class);
  }
}
