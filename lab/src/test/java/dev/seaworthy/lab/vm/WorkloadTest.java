package dev.seaworthy.lab.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkloadTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-24T04:00:00Z"));
  private static final String GOOD = "HTTP/1.0 200 OK\r\n\r\n<p>seaworthy-lab-workload-ok</p>";

  /** Gives one answer after the other, then the last one for ever. */
  private static final class ScriptedServer implements AutoCloseable {
    private final ServerSocket socket;
    private final CountDownLatch served;

    ScriptedServer(List<String> answers) throws IOException {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      served = new CountDownLatch(answers.size());
      Thread.ofVirtual().start(() -> serve(answers));
    }

    int port() {
      return socket.getLocalPort();
    }

    boolean awaitAll() throws InterruptedException {
      return served.await(20, TimeUnit.SECONDS);
    }

    private void serve(List<String> answers) {
      for (int i = 0; ; i++) {
        try (Socket client = socket.accept()) {
          client.getInputStream().read(new byte[1024]);
          String answer = answers.get(Math.min(i, answers.size() - 1));
          client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
          return;
        } finally {
          served.countDown();
        }
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Test
  void countsEveryFailureWithItsCause() throws Exception {
    List<String> answers =
        List.of(
            GOOD,
            "HTTP/1.0 500 Oops\r\n\r\n",
            "HTTP/1.0 200 OK\r\n\r\nanother page",
            "",
            "HTTP/1.0 200 OK\r\nhalf a head",
            GOOD,
            GOOD);
    try (ScriptedServer server = new ScriptedServer(answers);
        Workload workload = Workload.start(server.port(), Duration.ofMillis(1), CLOCK)) {
      assertThat(server.awaitAll()).isTrue();
      WorkloadReport report = workload.stop();

      assertThat(report.failed()).isEqualTo(4);
      assertThat(report.sent()).isGreaterThanOrEqualTo(7);
      assertThat(report.failures()).allMatch(it -> it.at().equals(CLOCK.instant()));
      assertThat(report.failures())
          .extracting(WorkloadReport.Failure::cause)
          .satisfiesExactly(
              cause -> assertThat(cause).contains("500 Oops"),
              cause -> assertThat(cause).contains("not the expected one"),
              cause -> assertThat(cause).contains("empty answer"),
              cause -> assertThat(cause).contains("GET / got"));
    }
  }

  @Test
  void serverThatIsGoneIsAFailureNotASilence() throws Exception {
    int port;
    try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = unused.getLocalPort();
    }
    try (Workload workload = Workload.start(port, Duration.ofMillis(1), CLOCK)) {
      while (workload.report().failed() == 0) {
        Thread.sleep(5);
      }
      WorkloadReport report = workload.stop();
      assertThat(report.failed()).isEqualTo(report.sent()).isPositive();
      assertThat(report.longestGap()).isPositive();
    }
  }
}
