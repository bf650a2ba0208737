package dev.seaworthy.server.platform.http;

import dev.seaworthy.server.platform.metrics.Figures;
import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** One bound socket with its routes; requests run on virtual threads. */
public final class HttpListener implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

  // Short: Helidon 4.5 waits for the client after "Connection: close" too (its issue 12324).
  private static final Duration IDLE = Duration.ofSeconds(30);

  // How soon after that it is noticed; Helidon's own two minutes let half-open connections pile up.
  private static final Duration IDLE_CHECK = Duration.ofSeconds(5);

  private final WebServer server;

  private HttpListener(WebServer server) {
    this.server = server;
  }

  /**
   * Binds and starts.
   *
   * @param name for figures and logs
   * @param port 0 for a free one
   * @param tls empty for plain HTTP
   * @param maxBody largest body that any route takes, in bytes
   * @param figures count what is refused before, or for want of, a handler
   */
  public static HttpListener start(
      String name,
      String host,
      int port,
      Optional<Tls> tls,
      long maxBody,
      Figures figures,
      Consumer<HttpRouting.Builder> routes) {
    HttpRouting.Builder routing = HttpRouting.builder();
    routing.addFilter(WatchedConnection::filter);
    routes.accept(routing);
    Failures failures = new Failures(name, figures);
    failures.addTo(routing);
    WebServerConfig.Builder config =
        WebServer.builder()
            .host(host)
            .port(port)
            .shutdownHook(false)
            .maxPayloadSize(maxBody)
            .shutdownGracePeriod(GRACE)
            .idleConnectionTimeout(IDLE)
            .idleConnectionPeriod(IDLE_CHECK)
            .protocolsDiscoverServices(false)
            .addConnectionSelector(new WatchedConnections())
            // An answer leaves in several writes: with Nagle's algorithm the last waits until the
            // client acknowledges the first, which Linux delays by 40 ms (RFC 1122 §4.2.3.2).
            .connectionOptions(socket -> socket.readTimeout(READ_TIMEOUT).tcpNoDelay(true))
            .directHandlers(failures.beforeRouting())
            .routing(routing);
    tls.ifPresent(config::tls);
    return new HttpListener(config.build().start());
  }

  /** The bound port. */
  public int port() {
    return server.port();
  }

  /** Stops accepting, lets running requests end, and unbinds. */
  @Override
  public void close() {
    server.stop();
  }
}
