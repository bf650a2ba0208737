package dev.seaworthy.bench.plane;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * One HTTP/1.1 request on a connection of its own, closed by the client after the answer, as the
 * agent's curl does it.
 */
public final class HttpCall {
  private static final int MAX_ANSWER = 64 << 10;
  private static final String HEAD_END = "\r\n\r\n";
  private static final String LENGTH = "\r\ncontent-length:";

  private final byte[] request;

  private HttpCall(byte[] request) {
    this.request = request;
  }

  /** A {@code POST} of JSON. */
  public static HttpCall post(String path, byte[] body) {
    String head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: seaworthy-agent/0.1.0\r\n"
            + "Accept: */*\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length
            + HEAD_END;
    byte[] start = head.getBytes(StandardCharsets.US_ASCII);
    byte[] request = Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, request, start.length, body.length);
    return new HttpCall(request);
  }

  /**
   * Sends the request and reads the answer.
   *
   * @return the answer's body
   * @throws IOException when the status is not 200; the message holds the answer
   */
  public byte[] on(Socket socket) throws IOException {
    socket.getOutputStream().write(request);
    socket.getOutputStream().flush();
    byte[] answer = read(socket.getInputStream());
    int body = bodyStart(answer);
    if (!startsWithOk(answer)) {
      throw new IOException("refused: " + new String(answer, StandardCharsets.UTF_8));
    }
    return Arrays.copyOfRange(answer, body, answer.length);
  }

  private static boolean startsWithOk(byte[] answer) {
    return new String(answer, 0, Math.min(answer.length, 13), StandardCharsets.US_ASCII)
        .startsWith("HTTP/1.1 200 ");
  }

  private static byte[] read(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    byte[] buffer = new byte[4096];
    while (!isWhole(out.toByteArray())) {
      int count = in.read(buffer);
      if (count < 0 || out.size() > MAX_ANSWER) {
        throw new IOException("the answer ended early: " + out.toString(StandardCharsets.UTF_8));
      }
      out.write(buffer, 0, count);
    }
    return out.toByteArray();
  }

  private static boolean isWhole(byte[] answer) throws IOException {
    int body = bodyStart(answer);
    return body > 0 && answer.length >= body + contentLength(answer, body);
  }

  private static int contentLength(byte[] answer, int end) throws IOException {
    String head = new String(answer, 0, end, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
    int at = head.indexOf(LENGTH);
    if (at < 0) {
      throw new IOException("an answer without content-length: " + head);
    }
    int start = at + LENGTH.length();
    return Integer.parseInt(head.substring(start, head.indexOf('\r', start)).strip());
  }

  private static int bodyStart(byte[] answer) {
    int end = new String(answer, StandardCharsets.ISO_8859_1).indexOf(HEAD_END);
    return end < 0 ? -1 : end + HEAD_END.length();
  }
}
