package dev.seaworthy.server.platform.http;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;

/**
 * A connection whose client is not waited for without end: not for its request, and not until it
 * has taken the answer.
 *
 * <p>Helidon 4.5 closes a connection that idles between two requests, and lets one that stops in
 * the middle of its head or its body stand for ever. It asks again and again to close what has been
 * idle for a while; here that becomes an interruption when the time for a whole request is over.
 */
final class WatchedConnection implements ServerConnection {
  /** For a whole request, from the last one's end to the last byte of its body. */
  static final Duration LONGEST_REQUEST = Duration.ofSeconds(60);

  /** For the answer: a large module over a slow line takes its time. */
  static final Duration LONGEST_ANSWER = Duration.ofMinutes(10);

  private static final ScopedValue<WatchedConnection> CURRENT = ScopedValue.newInstance();

  private final ServerConnection connection;
  private volatile boolean answering;

  WatchedConnection(ServerConnection connection) {
    this.connection = connection;
  }

  @Override
  public void handle(Limit limit) throws InterruptedException {
    ScopedValue.where(CURRENT, this)
        .<Boolean, InterruptedException>call(
            () -> {
              connection.handle(limit);
              return true;
            });
  }

  /** Around every handler: a request without a body has come to its end. */
  static void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    if (!request.content().hasEntity()) {
      requestRead();
    }
    try {
      chain.proceed();
    } finally {
      mark(false);
    }
  }

  /** The request of this thread has come to its end: from now on it is the server's turn. */
  static void requestRead() {
    mark(true);
  }

  private static void mark(boolean isAnswering) {
    if (CURRENT.isBound()) {
      CURRENT.get().answering = isAnswering;
    }
  }

  @Override
  public Duration idleTime() {
    return connection.idleTime();
  }

  @Override
  public void close(boolean interrupt) {
    Duration most = answering ? LONGEST_ANSWER : LONGEST_REQUEST;
    connection.close(interrupt || idleTime().compareTo(most) > 0);
  }
}
