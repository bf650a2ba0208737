package dev.seaworthy.agent.probe;

import java.time.Duration;

/** The first figure of {@code /proc/uptime}: seconds with two decimals. */
final class UptimeText {
  private static final int DECIMALS = 3;

  private UptimeText() {}

  /**
   * The time since boot, to the millisecond.
   *
   * @throws NumberFormatException when it is not of that form
   */
  static Duration parse(String text) {
    // By hand: BigDecimal costs a cold process more than the whole rest of the probe.
    int blank = text.indexOf(' ');
    String seconds = blank < 0 ? text : text.substring(0, blank);
    int point = seconds.indexOf('.');
    if (point < 0) {
      return Duration.ofSeconds(Long.parseUnsignedLong(seconds));
    }
    String decimals = seconds.substring(point + 1);
    if (decimals.isEmpty()) {
      throw new NumberFormatException("nothing behind the point: " + seconds);
    }
    String millis = (decimals + "00").substring(0, DECIMALS);
    return Duration.ofSeconds(Long.parseUnsignedLong(seconds.substring(0, point)))
        .plusMillis(Long.parseUnsignedLong(millis));
  }
}
