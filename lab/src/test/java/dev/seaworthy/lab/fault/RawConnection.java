package dev.seaworthy.lab.fault;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A connection on which any bytes can be sent, and HTTP/1.1 answers are read. */
final class RawConnection implements AutoCloseable {
  private static final int MOST_MILLIS = 60_000;

  private final Socket socket;
  private final InputStream in;

  private RawConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /** An answer. */
  record Reply(int status, Map<String, String> headers, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    String mediaType() {
      return headers.getOrDefault("content-type", "");
    }

    boolean closes() {
      return headers.getOrDefault("connection", "").equalsIgnoreCase("close");
    }
  }

  /** Connects and shakes hands. */
  static RawConnection open(URI server, SSLContext tls) throws IOException {
    return open(server, tls, "TLSv1.3");
  }

  static RawConnection open(URI server, SSLContext tls, String protocol) throws IOException {
    Socket plain = plain(server);
    try {
      SSLSocket secured =
          (SSLSocket)
              tls.getSocketFactory().createSocket(plain, "localhost", server.getPort(), true);
      secured.setEnabledProtocols(new String[] {protocol});
      secured.startHandshake();
      return new RawConnection(secured);
    } catch (IOException refused) {
      plain.close();
      throw refused;
    }
  }

  /** Connects without TLS. */
  static RawConnection openPlain(URI server) throws IOException {
    return new RawConnection(plain(server));
  }

  private static Socket plain(URI server) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
    socket.setSoTimeout(MOST_MILLIS);
    socket.setTcpNoDelay(true);
    return socket;
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** Says that no more will come. */
  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  /**
   * The next answer; empty when the server closed the connection without one. What is no HTTP has
   * the status 0.
   *
   * @throws SocketTimeoutException when it neither answers nor closes
   */
  Optional<Reply> read() throws IOException {
    try {
      String status = line();
      if (status.isEmpty()) {
        return Optional.empty();
      }
      if (!status.startsWith("HTTP/1.1 ")) {
        return Optional.of(new Reply(0, Map.of(), status.getBytes(StandardCharsets.ISO_8859_1)));
      }
      Map<String, String> headers = new TreeMap<>();
      for (String line = line(); !line.isEmpty(); line = line()) {
        int colon = line.indexOf(':');
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      return Optional.of(
          new Reply(Integer.parseInt(status.split(" ", -1)[1]), headers, in.readNBytes(length)));
    } catch (SocketTimeoutException stuck) {
      throw stuck;
    } catch (IOException closed) {
      return Optional.empty();
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
