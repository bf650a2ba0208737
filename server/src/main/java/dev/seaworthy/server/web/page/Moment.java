package dev.seaworthy.server.web.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A time as the pages print it: UTC, to the second.
 *
 * @param iso for machines (RFC 3339)
 * @param date such as {@code 2026-11-24}
 * @param time such as {@code 03:12:09Z}
 */
public record Moment(String iso, String date, String time) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The moment of an instant. */
  public static Moment of(Instant instant) {
    Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
    return new Moment(
        second.toString(),
        second.atZone(ZoneOffset.UTC).toLocalDate().toString(),
        TIME.format(second));
  }

  /** Date and time. */
  public String full() {
    return date + " " + time;
  }

  /** The time alone where the other moment is on the same day, otherwise date and time. */
  public String beside(Moment other) {
    return date.equals(other.date) ? time : full();
  }
}
