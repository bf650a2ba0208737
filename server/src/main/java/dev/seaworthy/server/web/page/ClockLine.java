package dev.seaworthy.server.web.page;

import dev.seaworthy.core.vulnerability.deadline.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A clock of one host with one CVE.
 *
 * @param name its number, and whether it follows an earlier one
 * @param seen when the host was first seen open
 * @param closed by what it was closed, in words; empty while it runs
 * @param proof why it has this deadline, in the rules' own English words
 */
public record ClockLine(
    String name,
    Moment seen,
    Optional<String> closed,
    Optional<Moment> end,
    DeadlineWords deadline,
    List<String> proof) {
  static ClockLine of(Texts t, Clock clock, Instant now) {
    return new ClockLine(
        t.get(clock.reopened() ? "clock.reopened" : "clock.number", clock.ordinal()),
        Moment.of(clock.opened()),
        clock.closure().map(closure -> t.get("exposure." + closure.state().word())),
        clock.closure().map(closure -> Moment.of(closure.at())),
        DeadlineWords.of(t, clock, now),
        clock.rating().proof());
  }
}
