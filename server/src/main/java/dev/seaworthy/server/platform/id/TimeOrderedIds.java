package dev.seaworthy.server.platform.id;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/** New ids: UUID version 7 (RFC 9562 §5.7), so that they sort by the time of their making. */
public final class TimeOrderedIds {
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final InstantSource clock;
  private final SecureRandom random;

  /** Ids from the clock and the source of randomness. */
  public TimeOrderedIds(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** A new id. */
  public UUID next() {
    long high = clock.millis() << 16 | VERSION_7 | random.nextLong() >>> 52;
    long low = VARIANT | random.nextLong() >>> 2;
    return new UUID(high, low);
  }
}
