package dev.seaworthy.delivery.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mirror on a web server that answers as it likes. */
class HttpFetcherTest {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;
  private URI base = URI.create("http://127.0.0.1/");
  private HttpFetcher fetcher = new HttpFetcher(base, base, () -> Instant.EPOCH);

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/m");
    fetcher = new HttpFetcher(base, base, () -> Instant.EPOCH);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void fetchesAFileOfExactlyTheLimit() {
    answer("/m/1.root.json", 200, new byte[100], 100);

    assertThat(fetcher.metadata("1.root.json", 100))
        .isInstanceOfSatisfying(
            FetchResult.Fetched.class, it -> assertThat(it.bytes()).hasSize(100));
  }

  @Test
  void refusesADeclaredLengthOneByteBeyondTheLimit() {
    answer("/m/x.ko", 200, new byte[101], 101);

    assertThat(fetcher.target("x.ko", 100)).isInstanceOf(FetchResult.TooLong.class);
  }

  @Test
  void stopsReadingAnEndlessStream() {
    server.createContext(
        "/m/x.ko",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
              out.write(new byte[1024]);
            }
          }
        });

    assertThat(fetcher.target("x.ko", 100_000)).isInstanceOf(FetchResult.TooLong.class);
  }

  @Test
  void givesUpOnAServerThatTrickles() {
    AtomicLong seconds = new AtomicLong();
    HttpFetcher impatient =
        new HttpFetcher(base, base, () -> Instant.ofEpochSecond(seconds.addAndGet(6)));
    server.createContext(
        "/m/x.ko",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
              out.write(0);
              out.flush();
            }
          }
        });

    assertThat(impatient.target("x.ko", 100_000_000))
        .isInstanceOfSatisfying(
            FetchResult.Unavailable.class,
            it -> assertThat(it.detail()).contains("bytes a second"));
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 410})
  void tellsAFileThatIsNotThere(int status) {
    answer("/m/2.root.json", status, new byte[0], -1);

    assertThat(fetcher.metadata("2.root.json", 100)).isInstanceOf(FetchResult.Absent.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 301, 302, 307, 429, 500, 503})
  void takesNothingElseForAFile(int status) {
    server.createContext(
        "/m/1.root.json",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    answer("/elsewhere", 200, new byte[1], 1);

    assertThat(fetcher.metadata("1.root.json", 100)).isInstanceOf(FetchResult.Unavailable.class);
  }

  @Test
  void reportsAServerThatIsNotThere() {
    server.stop(0);

    assertThat(fetcher.metadata("1.root.json", 100)).isInstanceOf(FetchResult.Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://mirror.example/",
        "http://127.0.0.1.example/",
        "http://127.example/",
        "ftp://127.0.0.1/",
        "file:///etc/",
        "mirror"
      })
  void refusesAnAddressThatOthersCouldListenTo(String address) {
    URI uri = URI.create(address);

    assertThatThrownBy(() -> new HttpFetcher(uri, uri, () -> Instant.EPOCH))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void answer(String path, int status, byte[] body, long length) {
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(status, length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
  }
}
