package dev.seaworthy.feeds.input;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates in feeds; what has no time zone is UTC. */
public final class Dates {
  private static final LocalDate OLDEST = LocalDate.of(1991, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);
  private static final DateTimeFormatter SPACED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm[:ss]", Locale.ROOT);

  private Dates() {}

  /** A day in the form 2026-08-21. */
  public static LocalDate day(String text) throws FeedFormatException {
    try {
      return checked(LocalDate.parse(text), text);
    } catch (DateTimeException _) {
      throw new FeedFormatException("not a date: " + Excerpt.of(text));
    }
  }

  /** A moment in one of the forms that feeds use; a day means its beginning. */
  public static Instant moment(String text) throws FeedFormatException {
    String trimmed = text.strip();
    if (trimmed.length() == 10) {
      return day(trimmed).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    try {
      Instant moment;
      if (trimmed.matches("[0-9-]+ [0-9:]+(?: UTC)?")) {
        moment = LocalDateTime.parse(trimmed.replace(" UTC", ""), SPACED).toInstant(ZoneOffset.UTC);
      } else if (trimmed.matches(".*(?:Z|[+-][0-9]{2}:?[0-9]{2})")) {
        moment = OffsetDateTime.parse(withColon(trimmed)).toInstant();
      } else {
        moment = LocalDateTime.parse(trimmed).toInstant(ZoneOffset.UTC);
      }
      checked(LocalDate.ofInstant(moment, ZoneOffset.UTC), text);
      return moment;
    } catch (DateTimeException _) {
      throw new FeedFormatException("not a time: " + Excerpt.of(text));
    }
  }

  private static String withColon(String text) {
    return text.replaceFirst("([+-][0-9]{2})([0-9]{2})$", "$1:$2");
  }

  private static LocalDate checked(LocalDate day, String text) throws FeedFormatException {
    if (day.isBefore(OLDEST) || day.isAfter(LATEST)) {
      throw new FeedFormatException("not a date that a kernel could have: " + Excerpt.of(text));
    }
    return day;
  }
}
