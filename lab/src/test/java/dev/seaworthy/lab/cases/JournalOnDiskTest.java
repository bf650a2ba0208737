package dev.seaworthy.lab.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalOnDiskTest {

  private static String line(String step) {
    return "77 0011223344556677 {\"at\":\"2026-11-24T04:00:00Z\",\"step\":\"" + step + "\"}\n";
  }

  @ParameterizedTest
  @CsvSource({
    "preflight intent, true",
    "preflight intent load, true",
    "preflight intent load transition, true",
    "preflight intent load transition verify, true",
    "preflight intent load transition verify done, false",
    "preflight intent load quarantined, false",
    "preflight, false"
  })
  void tellsWhetherAnAttemptIsOpen(String steps, boolean open) {
    StringBuilder text = new StringBuilder();
    for (String step : steps.split(" ", -1)) {
      text.append(line(step));
    }

    JournalOnDisk journal = JournalOnDisk.parse(text.toString());

    assertThat(journal.endsInsideAttempt()).isEqualTo(open);
    assertThat(steps).endsWith(journal.last());
  }

  @Test
  void emptyJournalHasNoAttempt() {
    assertThat(JournalOnDisk.parse("").endsInsideAttempt()).isFalse();
    assertThat(JournalOnDisk.parse("").last()).isEqualTo("none");
  }
}
