package dev.seaworthy.lab.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PauseTest {

  private static final long MILLI = 1_000_000;

  private static Answer answer(long askedMillis, long answeredMillis) {
    return new Answer(askedMillis * MILLI, answeredMillis * MILLI);
  }

  @Test
  void findsTheGapThatTheTransitionLiesIn() {
    List<Answer> answers =
        List.of(answer(0, 10), answer(20, 40), answer(50, 350), answer(360, 370));

    Pause pause = Pause.of(answers, 100 * MILLI, 120 * MILLI);

    assertThat(pause.gapAround()).isEqualTo(Duration.ofMillis(310));
    assertThat(pause.gapBefore()).isEqualTo(Duration.ofMillis(30));
    assertThat(pause.p99Before()).isEqualTo(Duration.ofMillis(20));
    assertThat(pause.p99Around()).isEqualTo(Duration.ofMillis(300));
    assertThat(pause.requestsAround()).isEqualTo(4);
  }

  @Test
  void aPauseLongBeforeIsNotTheTransitions() {
    List<Answer> answers = new ArrayList<>(List.of(answer(0, 10), answer(20, 5_000)));
    for (int i = 0; i < 1_000; i++) {
      answers.add(answer(5_000 + i * 10, 5_005 + i * 10));
    }

    Pause pause = Pause.of(answers, 10_000 * MILLI, 10_001 * MILLI);

    assertThat(pause.gapBefore()).isEqualTo(Duration.ofMillis(4_990));
    assertThat(pause.gapAround()).isEqualTo(Duration.ofMillis(10));
    assertThat(pause.p99Around()).isEqualTo(Duration.ofMillis(5));
  }

  @Test
  void aTransitionInsideALongerGapCountsTheWholeGap() {
    List<Answer> answers = List.of(answer(0, 100), answer(110, 900));

    assertThat(Pause.of(answers, 300 * MILLI, 310 * MILLI).gapAround())
        .isEqualTo(Duration.ofMillis(800));
  }

  @Test
  void nothingMeasuredIsZeroRequests() {
    Pause pause = Pause.of(List.of(), 0, MILLI);

    assertThat(pause.requestsAround()).isZero();
    assertThat(pause.gapAround()).isZero();
  }
}
