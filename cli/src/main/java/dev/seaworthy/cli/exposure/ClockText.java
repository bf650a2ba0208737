package dev.seaworthy.cli.exposure;

import dev.seaworthy.ledger.json.JsonObject;
import java.time.Duration;

/** Clocks in words. */
final class ClockText {
  private ClockText() {}

  /** {@code 4 d left}, {@code 2 d over}, or why there is no deadline. */
  static String deadline(JsonObject clock) {
    if (clock.find("margin_seconds").isEmpty()) {
      return clock.string("deadline").equals("next_upgrade") ? "next upgrade" : "none";
    }
    long margin = clock.number("margin_seconds");
    boolean closed = clock.findString("closed").isPresent();
    String span = span(Duration.ofSeconds(Math.abs(margin)));
    String words =
        margin > 0
            ? span + (closed ? " before it" : " left")
            : span + (closed ? " too late" : " over");
    boolean missed = margin > 0 && clock.findString("breached").isPresent();
    return missed ? words + ", an earlier one was missed" : words;
  }

  /** A clock on one line. */
  static String line(JsonObject clock) {
    return "first seen "
        + clock.string("opened")
        + clock
            .findString("closed")
            .map(at -> ", " + clock.string("closed_by") + " " + at)
            .orElse("")
        + clock.findString("due").map(due -> ", deadline " + due).orElse("")
        + " ("
        + deadline(clock)
        + ")";
  }

  /** Days and hours, or hours and minutes. */
  private static String span(Duration span) {
    return span.toDays() > 0
        ? span.toDays() + " d " + span.toHoursPart() + " h"
        : span.toHours() + " h " + span.toMinutesPart() + " m";
  }
}
