package dev.seaworthy.cli;

import dev.seaworthy.lab.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Shows steps with their elapsed time, and a bar for those whose length is known.
 *
 * <p>On a terminal one line is redrawn; elsewhere each step is one line when it begins and one when
 * it has taken a while, so that a log stays readable.
 */
final class TerminalProgress implements Progress {
  private static final int BAR = 24;
  private static final Duration REDRAW = Duration.ofMillis(100);

  private final PrintWriter out;
  private final InstantSource clock;
  private final boolean terminal;
  private final Instant start;
  private String step = "";
  private Instant stepStart;
  private Instant drawn = Instant.EPOCH;

  TerminalProgress(PrintWriter out, InstantSource clock, boolean terminal) {
    this.out = out;
    this.clock = clock;
    this.terminal = terminal;
    this.start = clock.instant();
    this.stepStart = start;
  }

  @Override
  public synchronized void report(String name, String detail, double fraction) {
    Instant now = clock.instant();
    boolean begins = !name.equals(step);
    if (begins) {
      finishLine(now);
      step = name;
      stepStart = now;
    }
    if (terminal) {
      if (begins || fraction >= 1 || now.isAfter(drawn.plus(REDRAW))) {
        redraw(detail, fraction, now);
        drawn = now;
      }
    } else if (begins) {
      out.println(elapsed(start, now) + "  " + name + (detail.isEmpty() ? "" : ": " + detail));
    }
  }

  /** Ends the last step's line. */
  synchronized void done() {
    finishLine(clock.instant());
    step = "";
  }

  private void finishLine(Instant now) {
    if (terminal && !step.isEmpty()) {
      out.print(
          "\r\u001b[K"
              + elapsed(start, now)
              + "  \u2714 "
              + step
              + "  "
              + elapsed(stepStart, now)
              + System.lineSeparator());
      out.flush();
    }
  }

  private void redraw(String detail, double fraction, Instant now) {
    out.print(
        "\r\u001b[K"
            + elapsed(start, now)
            + "  \u2026 "
            + step
            + "  "
            + bar(fraction)
            + (detail.length() > 60 ? detail.substring(0, 60) : detail)
            + "  "
            + elapsed(stepStart, now));
    out.flush();
  }

  private static String bar(double fraction) {
    if (fraction < 0) {
      return "";
    }
    int full = (int) Math.round(Math.min(1, fraction) * BAR);
    return "\u2588".repeat(full)
        + "\u2591".repeat(BAR - full)
        + String.format(Locale.ROOT, " %3.0f %%  ", Math.min(1, fraction) * 100);
  }

  private static String elapsed(Instant from, Instant to) {
    Duration elapsed = Duration.between(from, to);
    return String.format(Locale.ROOT, "%d:%02d", elapsed.toMinutes(), elapsed.toSecondsPart());
  }
}
