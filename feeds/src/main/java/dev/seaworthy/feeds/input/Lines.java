package dev.seaworthy.feeds.input;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Lines of UTF-8 text, each within a limit; a line that is longer is passed over, not kept. */
public final class Lines implements AutoCloseable {
  private final InputStream in;
  private final int limit;
  private int number;
  private boolean ended;

  /** Lines of a stream, which is closed with them. */
  public Lines(InputStream in, int limit) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.limit = limit;
  }

  /** One line, or why it cannot be read. */
  public sealed interface Line {
    /** The line without its end. */
    record Text(int number, byte[] bytes) implements Line {
      /**
       * The line as text.
       *
       * @throws FeedFormatException when it is not UTF-8
       */
      public String string() throws FeedFormatException {
        try {
          return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
          throw new FeedFormatException("line " + number + " is not UTF-8");
        }
      }
    }

    /** The line has more bytes than the limit. */
    record TooLong(int number, int limit) implements Line {}

    /** There are no more lines. */
    record End() implements Line {}
  }

  /** The next line. */
  public Line next() throws IOException {
    if (ended) {
      return new Line.End();
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    boolean tooLong = false;
    int value = in.read();
    if (value < 0) {
      ended = true;
      return new Line.End();
    }
    number++;
    while (value >= 0 && value != '\n') {
      if (line.size() < limit) {
        line.write(value);
      } else {
        tooLong = true;
      }
      value = in.read();
    }
    ended = value < 0;
    return tooLong ? new Line.TooLong(number, limit) : new Line.Text(number, line.toByteArray());
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
