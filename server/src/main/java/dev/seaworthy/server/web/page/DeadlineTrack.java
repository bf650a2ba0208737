package dev.seaworthy.server.web.page;

import dev.seaworthy.server.vulnerability.exposure.DeadlineStanding;
import java.time.Instant;
import java.util.Optional;

/**
 * The deadline track: from the clock's start to now, against a deadline that stands at the same
 * place in every row, so that rows can be compared down the page.
 *
 * @param now where now is, in per cent of the width
 * @param over whether the deadline has passed
 */
public record DeadlineTrack(double now, boolean over) {
  /** Where the deadline stands, in per cent of the width. */
  static final double DEADLINE = 70;

  private static final double END = 100;

  static Optional<DeadlineTrack> of(DeadlineStanding standing, Instant now) {
    return standing
        .used(now)
        .map(
            used ->
                new DeadlineTrack(
                    Math.clamp(used * DEADLINE, 0, END), used >= 1 || standing.breached() > 0));
  }

  /** Now, as an SVG length. */
  public String x() {
    return StateBand.percent(now);
  }

  /** The deadline, as an SVG length. */
  public String deadline() {
    return StateBand.percent(DEADLINE);
  }
}
