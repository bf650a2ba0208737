package dev.seaworthy.server.fleet.host;

import dev.seaworthy.core.host.HostId;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/** New host ids: UUID version 7 (RFC 9562 §5.7), so that they sort by the time of enrolment. */
public final class HostIds {
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final InstantSource clock;
  private final SecureRandom random;

  /** Ids from the clock and the source of randomness. */
  public HostIds(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** A new id. */
  public HostId next() {
    long high = clock.millis() << 16 | VERSION_7 | random.nextLong() >>> 52;
    long low = VARIANT | random.nextLong() >>> 2;
    return new HostId(new UUID(high, low));
  }
}
