package dev.seaworthy.delivery.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Reads a body up to a length and until a deadline, against endless and slow answers.
 *
 * <p>The deadline is looked at between reads; the transport's own read timeout bounds one read.
 */
public final class BoundedBody {
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
    Instant deadline = clock.instant().plus(limit);
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
        if (clock.instant().isAfter(deadline)) {
          return new FetchResult.Unavailable("the answer took longer than " + limit);
        }
      }
    } catch (IOException broken) {
      return new FetchResult.Unavailable("the answer broke off: " + broken.getMessage());
    }
  }
}
