package dev.seaworthy.delivery.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.delivery.MutableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {
  private final MutableClock clock = new MutableClock(Instant.EPOCH);
  private final BoundedBody body = new BoundedBody(Duration.ofSeconds(30), clock);

  @Test
  void readsABodyOfExactlyTheLimit() {
    assertThat(body.read(new ByteArrayInputStream(new byte[200_000]), 200_000))
        .isInstanceOfSatisfying(
            FetchResult.Fetched.class, it -> assertThat(it.bytes()).hasSize(200_000));
  }

  @Test
  void refusesOneByteMoreThanTheLimit() {
    assertThat(body.read(new ByteArrayInputStream(new byte[200_001]), 200_000))
        .isInstanceOf(FetchResult.TooLong.class);
  }

  @Test
  void stopsReadingAnEndlessBody() {
    Endless endless = new Endless();

    assertThat(body.read(endless, 1_000_000)).isInstanceOf(FetchResult.TooLong.class);
    assertThat(endless.delivered).isEqualTo(1_000_001);
  }

  @Test
  void givesUpOnOneByteASecond() {
    assertThat(body.read(slow(1), 1_000_000)).isInstanceOf(FetchResult.Unavailable.class);
    assertThat(clock.instant()).isEqualTo(Instant.EPOCH.plusSeconds(11));
  }

  @Test
  void givesUpAtTheDeadlineWhateverTheRate() {
    assertThat(body.read(slow(2048), 1_000_000)).isInstanceOf(FetchResult.Unavailable.class);
    assertThat(clock.instant()).isEqualTo(Instant.EPOCH.plusSeconds(31));
  }

  @Test
  void readsABodyThatComesAtTheLowestRate() {
    assertThat(body.read(slow(1024), 20 * 1024 - 1)).isInstanceOf(FetchResult.TooLong.class);
  }

  private InputStream slow(int bytesASecond) {
    return new InputStream() {
      @Override
      public int read() {
        return 0;
      }

      @Override
      public int read(byte[] into, int offset, int length) {
        clock.advance(Duration.ofSeconds(1));
        return Math.min(length, bytesASecond);
      }
    };
  }

  @Test
  void reportsABodyThatBreaksOff() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection reset");
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            return read();
          }
        };

    assertThat(body.read(broken, 10))
        .isEqualTo(new FetchResult.Unavailable("the answer broke off: connection reset"));
  }

  private static final class Endless extends InputStream {
    long delivered;

    @Override
    public int read() {
      delivered++;
      return 0;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      delivered += length;
      return length;
    }
  }
}
