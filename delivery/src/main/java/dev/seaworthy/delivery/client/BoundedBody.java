package dev.seaworthy.delivery.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Reads a body up to a length, until a deadline and not below a rate, against endless and slow
 * answers.
 *
 * <p>Deadline and rate are looked at between reads; the transport's own read timeout bounds one
 * read.
 */
public final class BoundedBody {
  /** How long a body may take before its rate counts: a lost packet must not end a download. */
  public static final Duration GRACE = Duration.ofSeconds(10);

  /** The slowest mean rate after that, in bytes a second; the next mirror may well be faster. */
  public static final long MIN_RATE = 1024;

  private static final int CHUNK = 64 * 1024;

  private final Duration limit;
  private final InstantSource clock;

  /** Creates a reader that gives each body this much time. */
  public BoundedBody(Duration limit, InstantSource clock) {
    this.limit = limit;
    this.clock = clock;
  }

  /** Reads the whole body; never holds more than the limit and one chunk. */
  public FetchResult read(InputStream body, long maxLength) {
    Instant began = clock.instant();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    try {
      while (true) {
        int count = body.read(chunk, 0, (int) Math.min(CHUNK, maxLength - out.size() + 1));
        if (count < 0) {
          return new FetchResult.Fetched(out.toByteArray());
        }
        out.write(chunk, 0, count);
        if (out.size() > maxLength) {
          return new FetchResult.TooLong();
        }
        Duration taken = Duration.between(began, clock.instant());
        if (taken.compareTo(limit) > 0) {
          return new FetchResult.Unavailable("the answer took longer than " + limit);
        }
        if (taken.compareTo(GRACE) > 0 && out.size() < MIN_RATE * taken.toSeconds()) {
          return new FetchResult.Unavailable(
              "the answer came at less than " + MIN_RATE + " bytes a second");
        }
      }
    } catch (IOException broken) {
      return new FetchResult.Unavailable("the answer broke off: " + broken.getMessage());
    }
  }
}
