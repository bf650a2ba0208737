package dev.seaworthy.server.platform.http;

import dev.seaworthy.protocol.Problem;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Between Helidon's requests and our byte arrays. */
public final class Exchange {
  private Exchange() {}

  /**
   * The whole body.
   *
   * @throws ProblemException when it has more bytes than the limit; the rest is not read
   */
  public static byte[] body(ServerRequest request, int limit) {
    if (request.headers().contentLength().orElse(0) > limit) {
      throw new ProblemException(Problems.tooLarge(limit));
    }
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    try (InputStream in = request.content().inputStream()) {
      byte[] body = in.readNBytes(limit + 1);
      if (body.length > limit) {
        throw new ProblemException(Problems.tooLarge(limit));
      }
      return body;
    } catch (IOException broken) {
      throw new UncheckedIOException("the request's body ended early", broken);
    }
  }

  /** Sends the answer. */
  public static void send(ServerResponse response, Answer answer) {
    response.status(answer.status());
    response.header(HeaderNames.CONTENT_TYPE, answer.mediaType());
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    if (answer.status() == 413 || answer.status() == 401) {
      // The rest of a body that nobody reads is not worth waiting for.
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
