package dev.seaworthy.agent.transport;

import dev.seaworthy.protocol.Protocol;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Proxy;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** All in Java, for hosts without curl. Not safe for use by several threads. */
public final class JavaTransport implements Transport {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
  private static final int CHUNK = 16 << 10;

  private final TlsFiles files;
  private final String userAgent;
  private final Map<Boolean, SSLSocketFactory> sockets = new HashMap<>();

  /** Creates the transport. */
  public JavaTransport(TlsFiles files, String userAgent) {
    this.files = files;
    this.userAgent = userAgent;
  }

  @Override
  public Answer send(Call call) {
    long deadline = System.nanoTime() + call.limit().toNanos();
    try {
      HttpsURLConnection connection = connection(call);
      if (call.body().isPresent()) {
        post(connection, call.body().get());
      }
      int status = connection.getResponseCode();
      try (InputStream body =
          status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
        return read(status, body, call, deadline);
      }
    } catch (IOException | GeneralSecurityException failed) {
      return new Answer.Unreachable(
          "no answer from " + files.server() + ": " + failed.getMessage());
    }
  }

  private HttpsURLConnection connection(Call call) throws IOException, GeneralSecurityException {
    HttpsURLConnection connection =
        (HttpsURLConnection) files.address(call.path()).toURL().openConnection(Proxy.NO_PROXY);
    connection.setSSLSocketFactory(sockets(call.asHost()));
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setConnectTimeout((int) CONNECT_LIMIT.toMillis());
    // Bounds the silence between two reads; the deadline bounds their sum.
    connection.setReadTimeout((int) call.limit().toMillis());
    connection.setRequestProperty("User-Agent", userAgent);
    return connection;
  }

  /** One factory for all calls of a kind: only then does a second call find the connection open. */
  private SSLSocketFactory sockets(boolean asHost) throws IOException, GeneralSecurityException {
    @Nullable SSLSocketFactory known = sockets.get(asHost);
    if (known == null) {
      known = new Tls13SocketFactory(TlsContext.of(files, asHost).getSocketFactory());
      sockets.put(asHost, known);
    }
    return known;
  }

  private static void post(HttpsURLConnection connection, byte[] body) throws IOException {
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    // A body of known length is never sent a second time behind our back.
    connection.setFixedLengthStreamingMode(body.length);
    connection.setRequestProperty("Content-Type", Protocol.JSON);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body);
    }
  }

  private static Answer read(int status, @Nullable InputStream body, Call call, long deadline)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    while (body != null) {
      int count = body.read(chunk, 0, (int) Math.min(CHUNK, call.maxBytes() - out.size() + 1));
      if (count < 0) {
        break;
      }
      out.write(chunk, 0, count);
      if (out.size() > call.maxBytes()) {
        return new Answer.TooLong(call.maxBytes());
      }
      if (System.nanoTime() > deadline) {
        return new Answer.Unreachable("the answer took longer than " + call.limit());
      }
    }
    return Answers.of(status, out.toByteArray());
  }
}
