package dev.seaworthy.server.web.page;

import java.time.Duration;

/** How long, in at most two units. */
final class Spans {
  private Spans() {}

  /** The span in words; below zero, as clocks may disagree, counts as zero. */
  static String words(Texts texts, Duration span) {
    long seconds = Math.max(0, span.toSeconds());
    long hours = seconds / 3600;
    if (seconds < 60) {
      return texts.get("age.seconds", seconds);
    }
    if (hours < 1) {
      return texts.get("age.minutes", seconds / 60);
    }
    if (hours < 24) {
      long minutes = seconds / 60 % 60;
      return minutes == 0
          ? texts.get("age.hours", hours)
          : texts.get("age.hours.minutes", hours, minutes);
    }
    return hours % 24 == 0
        ? texts.get("age.days", hours / 24)
        : texts.get("age.days.hours", hours / 24, hours % 24);
  }
}
