package dev.seaworthy.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A control plane over HTTP whose answers a test gives, and an operator's token for it. */
public final class StubControlPlane implements AutoCloseable {
  private final HttpServer server;
  private final Path token;
  private final List<Request> requests = new ArrayList<>();

  /** A request that came. */
  public record Request(String method, String uri, String body) {}

  /** Starts, and writes the token into the folder. */
  public StubControlPlane(Path folder) {
    try {
      token = Files.writeString(folder.resolve("token"), "secret\n");
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What a shell would have set so that verbs ask this one. */
  public Map<String, String> environment() {
    return Map.of("SEAWORTHY_SERVER", address(), "SEAWORTHY_TOKEN_FILE", token.toString());
  }

  /** Where it is. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The operator's token. */
  public Path token() {
    return token;
  }

  /** Answers below a path with JSON that is written with single quotes. */
  public void answer(String path, int status, String json) {
    answer(path, status, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  /** Answers below a path. */
  public void answer(String path, int status, byte[] body) {
    server.createContext(
        path,
        exchange -> {
          requests.add(
              new Request(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().toString(),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  /** Every request that was answered, in order. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
