package dev.seaworthy.server.web.page;

import dev.seaworthy.core.vulnerability.deadline.Clock;
import dev.seaworthy.core.vulnerability.deadline.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a clock says in words.
 *
 * @param words such as "4 h left"
 * @param tone {@code breached}, {@code due} or {@code quiet}
 */
public record DeadlineWords(String words, String tone) {
  static DeadlineWords of(Texts t, Optional<Clock> clock, Instant now) {
    return clock
        .map(running -> of(t, running, now))
        .orElseGet(() -> new DeadlineWords(t.get("deadline.none"), "quiet"));
  }

  /** What one clock says, whether it runs or is closed. */
  static DeadlineWords of(Texts t, Clock clock, Instant now) {
    return clock.closure().isPresent() ? closed(t, clock, now) : running(t, clock, now);
  }

  private static DeadlineWords closed(Texts t, Clock clock, Instant now) {
    Optional<Duration> margin = clock.margin(now);
    boolean late = clock.breached(now).isPresent();
    if (margin.isEmpty()) {
      return late
          ? new DeadlineWords(t.get("deadline.closed.missed"), "breached")
          : new DeadlineWords(t.get("deadline.none"), "quiet");
    }
    String span = Spans.words(t, margin.get().abs());
    if (margin.get().isNegative() || margin.get().isZero()) {
      return new DeadlineWords(t.get("deadline.closed.late", span), "breached");
    }
    return late
        ? new DeadlineWords(t.get("deadline.closed.missed"), "breached")
        : new DeadlineWords(t.get("deadline.closed.kept", span), "quiet");
  }

  private static DeadlineWords running(Texts t, Clock clock, Instant now) {
    return switch (clock.rating().deadline()) {
      case Deadline.Due(Instant due) when due.isAfter(now) -> {
        String left = Spans.words(t, Duration.between(now, due));
        yield clock.breached(now).isPresent()
            ? new DeadlineWords(t.get("deadline.missed", left), "breached")
            : new DeadlineWords(t.get("deadline.left", left), "due");
      }
      case Deadline.Due(Instant due) ->
          new DeadlineWords(
              t.get("deadline.over", Spans.words(t, Duration.between(due, now))), "breached");
      case Deadline.NextUpgrade() -> new DeadlineWords(t.get("deadline.upgrade"), "quiet");
      case Deadline.None _ ->
          new DeadlineWords(
              t.get(
                  clock.rating().policyVersion().isEmpty()
                      ? "deadline.nopolicy"
                      : "deadline.nofix"),
              "quiet");
    };
  }
}
