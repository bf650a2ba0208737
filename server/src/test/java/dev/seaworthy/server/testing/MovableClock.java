package dev.seaworthy.server.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A clock that a test moves; it starts at the machine's time, which TLS looks at too, but always
 * with nanoseconds that a database would round up.
 */
public final class MovableClock extends Clock {
  private volatile Instant now =
      Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS).plusNanos(999);

  /** Moves on, or back. */
  public void move(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
