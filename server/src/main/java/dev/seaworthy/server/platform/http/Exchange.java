package dev.seaworthy.server.platform.http;

import dev.seaworthy.protocol.Problem;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Between Helidon's requests and our byte arrays. */
public final class Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
  private static final long MOST_DISCARDED = 4L << 20;

  private Exchange() {}

  /**
   * The whole body.
   *
   * @throws ProblemException when it has more bytes than the limit, which are not kept, or does not
   *     come as HTTP frames it
   */
  public static byte[] body(ServerRequest request, int limit) {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    try (InputStream in = request.content().inputStream()) {
      byte[] body = body(request, in, limit);
      WatchedConnection.requestRead();
      return body;
    } catch (ProblemException refused) {
      throw refused;
    } catch (IOException | RuntimeException broken) {
      // Helidon has many exceptions for a chunk that is none and for a connection that is gone.
      LOG.atDebug().setCause(broken).log("body cannot be read");
      throw new ProblemException(Problems.unreadable());
    }
  }

  private static byte[] body(ServerRequest request, InputStream in, int limit) throws IOException {
    boolean announced = request.headers().contentLength().orElse(0) > limit;
    byte[] body = announced ? new byte[0] : in.readNBytes(limit + 1);
    if (announced || body.length > limit) {
      discard(in);
      throw new ProblemException(Problems.tooLarge(limit));
    }
    return body;
  }

  /** A client reads the answer only when it could send its body; up to a point it is let. */
  private static void discard(InputStream in) throws IOException {
    byte[] buffer = new byte[1 << 14];
    for (long rest = MOST_DISCARDED; rest > 0; ) {
      int read = in.read(buffer);
      if (read < 0) {
        return;
      }
      rest -= read;
    }
  }

  /** Sends the answer. */
  public static void send(ServerResponse response, Answer answer) {
    response.status(answer.status());
    response.header(HeaderNames.CONTENT_TYPE, answer.mediaType());
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    if (answer.status() == 413
        || answer.status() == 401
        || answer.code().equals(Problems.UNREADABLE)) {
      // The rest of a body that nobody reads is not worth waiting for, or is no request.
      response.header(HeaderNames.CONNECTION, "close");
    }
    if (answer.status() == 503) {
      response.header(HeaderNames.RETRY_AFTER, "30");
    }
    response.send(answer.body());
  }

  /** Sends the refusal. */
  public static void send(ServerResponse response, Problem problem) {
    send(response, Answer.problem(problem));
  }
}
