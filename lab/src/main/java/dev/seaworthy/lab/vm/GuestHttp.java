package dev.seaworthy.lab.vm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The smallest HTTP client that fits busybox's server: one connection a request, read to its end.
 */
final class GuestHttp {

  private static final int MAX_PAGE = 1 << 20;

  private final int port;
  private final int timeoutMillis;

  GuestHttp(int port, Duration timeout) {
    this.port = port;
    this.timeoutMillis = Math.toIntExact(timeout.toMillis());
  }

  /**
   * The body of a page.
   *
   * @throws IOException when there is no complete answer with status 200 in time
   */
  String get(String path) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), timeoutMillis);
      socket.setSoTimeout(timeoutMillis);
      String request = "GET " + path + " HTTP/1.0\r\nHost: lab\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(MAX_PAGE);
      return body(path, new String(answer, StandardCharsets.UTF_8));
    }
  }

  private static String body(String path, String answer) throws IOException {
    String status = answer.lines().findFirst().orElse("an empty answer");
    int end = answer.indexOf("\r\n\r\n");
    if (!status.matches("HTTP/1\\.[01] 200 .*") || end < 0) {
      throw new IOException("GET " + path + " got " + status);
    }
    return answer.substring(end + 4);
  }
}
