package dev.seaworthy.agent.transport;

import java.time.Duration;
import java.util.Optional;

/**
 * One request to the server.
 *
 * @param path below the server's address, beginning with a slash
 * @param body JSON to {@code POST}; without one it is a {@code GET}
 * @param asHost whether to present the host's certificate
 * @param maxBytes the longest acceptable answer
 * @param limit the longest acceptable time for the whole exchange
 */
public record Call(
    String path, Optional<byte[]> body, boolean asHost, long maxBytes, Duration limit) {
  private static final Duration MESSAGE_LIMIT = Duration.ofSeconds(30);
  private static final long MAX_MESSAGE_BYTES = 1 << 20;

  /** A message of the agent protocol. */
  public static Call post(String path, byte[] body, boolean asHost) {
    return new Call(path, Optional.of(body), asHost, MAX_MESSAGE_BYTES, MESSAGE_LIMIT);
  }

  /** A file of the signed repository. */
  public static Call get(String path, long maxBytes, Duration limit) {
    return new Call(path, Optional.empty(), true, maxBytes, limit);
  }

  /** Leaves the body out: it may hold a token. */
  @Override
  public String toString() {
    return (body.isPresent() ? "POST " : "GET ") + path;
  }
}
