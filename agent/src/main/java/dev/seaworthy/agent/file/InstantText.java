package dev.seaworthy.agent.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** A moment in UTC as the agent writes it to its files (RFC 3339, {@code 2026-11-24T08:00:00Z}). */
public final class InstantText {
  private static final String FORM = "0000-00-00T00:00:00";
  private static final int DATE_END = 10;
  private static final int SECONDS_END = 19;
  private static final int NANO_DIGITS = 9;
  private static final int MAX_LENGTH = SECONDS_END + 1 + NANO_DIGITS + 1;
  private static final long SECONDS_PER_MINUTE = 60;
  private static final long SECONDS_PER_HOUR = 3_600;
  private static final long SECONDS_PER_DAY = 86_400;

  private InstantText() {}

  /**
   * Reads what {@link Instant#toString} wrote.
   *
   * @throws DateTimeException when it is of another form
   */
  public static Instant parse(String text) {
    // The usual form by hand: bringing up the formatter costs a cold process more than reading all
    // of its files.
    if (!hasForm(text)) {
      return Instant.parse(text);
    }
    LocalDate date =
        LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, DATE_END));
    int hour = bounded(number(text, 11, 13), 24);
    int minute = bounded(number(text, 14, 16), 60);
    int second = bounded(number(text, 17, SECONDS_END), 60);
    return Instant.ofEpochSecond(
        date.toEpochDay() * SECONDS_PER_DAY
            + hour * SECONDS_PER_HOUR
            + minute * SECONDS_PER_MINUTE
            + second,
        nanos(text));
  }

  /** A date, a time, and maybe a fraction of one to nine digits. */
  private static boolean hasForm(String text) {
    if (text.length() <= SECONDS_END || text.length() > MAX_LENGTH || !text.endsWith("Z")) {
      return false;
    }
    for (int i = 0; i < text.length() - 1; i++) {
      if (!fits(text.charAt(i), wanted(i))) {
        return false;
      }
    }
    return text.length() != SECONDS_END + 2;
  }

  private static char wanted(int at) {
    if (at < SECONDS_END) {
      return FORM.charAt(at);
    }
    return at == SECONDS_END ? '.' : '0';
  }

  private static boolean fits(char c, char wanted) {
    return wanted == '0' ? isDigit(c) : c == wanted;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int nanos(String text) {
    int nanos = 0;
    for (int i = SECONDS_END + 1; i <= SECONDS_END + NANO_DIGITS; i++) {
      nanos = nanos * 10 + (i < text.length() - 1 ? text.charAt(i) - '0' : 0);
    }
    return nanos;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  private static int bounded(int value, int limit) {
    if (value >= limit) {
      throw new DateTimeException("not a time of day: " + value + " where less than " + limit);
    }
    return value;
  }
}
