package dev.seaworthy.lab;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/**
 * Lets a test run shell text inside a machine: the machine's timer script asks here for its next
 * step and sends back what it printed.
 */
final class GuestSteps implements AutoCloseable {

  private final HttpServer server;
  private final LinkedBlockingQueue<String> steps = new LinkedBlockingQueue<>();
  private final SynchronousQueue<String> answers = new SynchronousQueue<>();

  GuestSteps() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/step", this::giveStep);
    server.createContext("/answer", this::takeAnswer);
    server.start();
  }

  /** The timer script for the machine. */
  String timerScript() {
    String base = "http://10.0.2.2:" + server.getAddress().getPort();
    return """
        cd /run
        wget -q -O step %1$s/step && [ -s step ] || exit 0
        sh ./step > answer 2>&1
        echo "code $?" >> answer
        wget -q -O /dev/null --post-file=answer %1$s/answer
        """
        .formatted(base);
  }

  /** Runs shell text inside and returns what it printed, with a last line {@code code N}. */
  String run(String script) throws InterruptedException {
    steps.put(script);
    String answer = answers.poll(90, TimeUnit.SECONDS);
    if (answer == null) {
      throw new AssertionError("the machine did not answer to: " + script);
    }
    return answer;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void giveStep(HttpExchange exchange) throws IOException {
    String step = steps.poll();
    reply(exchange, step == null ? "" : step);
  }

  private void takeAnswer(HttpExchange exchange) throws IOException {
    String answer = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    reply(exchange, "ok");
    try {
      answers.offer(answer, 10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void reply(HttpExchange exchange, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
