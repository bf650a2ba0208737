package dev.seaworthy.server.web.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Chooses round times for an axis. */
final class TimelineAxis {
  private static final int MOST = 6;
  private static final List<Duration> STEPS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(3),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(7),
          Duration.ofDays(30),
          Duration.ofDays(120));

  private TimelineAxis() {}

  static List<TimelineChart.Tick> ticks(TimelineChart.Scale scale) {
    Duration span = Duration.between(scale.start(), scale.end());
    Duration step =
        STEPS.stream()
            .filter(candidate -> span.dividedBy(candidate) <= MOST)
            .findFirst()
            .orElse(span.dividedBy(MOST));
    DateTimeFormatter format = format(step);
    long seconds = Math.max(1, step.toSeconds());
    long first = Math.ceilDiv(scale.start().getEpochSecond(), seconds) * seconds;
    List<TimelineChart.Tick> ticks = new ArrayList<>();
    for (long at = first; at <= scale.end().getEpochSecond(); at += seconds) {
      Instant instant = Instant.ofEpochSecond(at);
      double position = scale.position(instant);
      // A label is written to the right of its tick and must not leave the chart.
      if (position < 92) {
        ticks.add(new TimelineChart.Tick(StateBand.percent(position), format.format(instant)));
      }
    }
    return List.copyOf(ticks);
  }

  private static DateTimeFormatter format(Duration step) {
    String pattern =
        step.compareTo(Duration.ofDays(1)) >= 0
            ? "yyyy-MM-dd"
            : step.compareTo(Duration.ofHours(3)) >= 0
                ? "MM-dd HH:mm"
                : step.compareTo(Duration.ofMinutes(1)) >= 0 ? "HH:mm" : "HH:mm:ss";
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }
}
