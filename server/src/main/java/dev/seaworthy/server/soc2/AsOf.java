package dev.seaworthy.server.soc2;

import dev.seaworthy.protocol.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** The instant that somebody asks for, checked against the clock and the ledger. */
sealed interface AsOf {
  /** A usable instant, UTC, to the microsecond. */
  record At(Instant instant) implements AsOf {}

  /** An instant that no evidence can be given for. */
  record Refused(Problem problem) implements AsOf {}

  /** The word for the present. */
  String NOW = "now";

  /**
   * Reads the text.
   *
   * @param opened when the ledger's first entry was written
   */
  static AsOf parse(String text, Instant now, Instant opened) {
    Instant instant;
    try {
      instant = text.equals(NOW) ? now : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException malformed) {
      return refused(
          "as_of_malformed",
          400,
          "\u201c" + text + "\u201d is neither now nor a time such as 2026-11-01T00:00:00Z.",
          "Send now, or a time by RFC 3339 with its offset.");
    }
    if (instant.isAfter(now)) {
      return refused(
          "as_of_in_future",
          422,
          instant + " is after the server's time, " + now + ".",
          "Ask for an instant that has passed: nothing is known about others.");
    }
    if (instant.isBefore(opened)) {
      return refused(
          "as_of_before_ledger",
          422,
          instant + " is before the ledger began at " + opened + ".",
          "Ask for an instant from then on: there is no evidence about earlier ones.");
    }
    return new At(instant.truncatedTo(ChronoUnit.MICROS));
  }

  private static Refused refused(String code, int status, String detail, String next) {
    return new Refused(Problem.of(code, "No pack for this instant", status, detail, next));
  }
}
