package dev.seaworthy.core.control;

import java.time.Duration;

/** Values as a person reads them in the sentences of causes. */
final class Words {
  private Words() {}

  /** Hours and minutes, for example {@code 27 h 5 min}; seconds where there is less than one. */
  static String of(Duration duration) {
    if (duration.toMinutes() == 0) {
      return duration.toSeconds() + " s";
    }
    String minutes = duration.toMinutesPart() + " min";
    return duration.toHours() == 0 ? minutes : duration.toHours() + " h " + minutes;
  }
}
