package dev.seaworthy.delivery.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads a repository from a web server, for example a mirror inside a company's network.
 *
 * <p>Sends no cookie, no credential and no name of the host; follows no redirect.
 */
public final class HttpFetcher implements RepositoryFetcher {
  private static final int CONNECT_MILLIS = 10_000;

  /** Longest silence within an answer. */
  private static final int READ_MILLIS = 10_000;

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final String metadata;
  private final String targets;
  private final BoundedBody body;

  /**
   * Creates a fetcher.
   *
   * @param metadata address of the directory with the metadata, for example {@code
   *     https://mirror.example/metadata/}
   * @param targets address of the directory with the targets
   * @throws IllegalArgumentException for plain HTTP to another machine
   */
  public HttpFetcher(URI metadata, URI targets, InstantSource clock) {
    this.metadata = base(metadata);
    this.targets = base(targets);
    this.body = new BoundedBody(LIMIT, clock);
  }

  /** Bytes are checked whoever sends them, but who asks for which patch is nobody's business. */
  private static String base(URI address) {
    boolean secure = "https".equals(address.getScheme());
    boolean local = "http".equals(address.getScheme()) && isLoopback(address.getHost());
    if (!secure && !local) {
      throw new IllegalArgumentException(
          address + " is neither https nor http on this machine itself");
    }
    String text = address.toString();
    return text.endsWith("/") ? text : text + "/";
  }

  private static boolean isLoopback(@Nullable String host) {
    return host != null
        && (host.equals("localhost")
            || host.equals("[::1]")
            || host.matches("127(\\.[0-9]{1,3}){3}"));
  }

  @Override
  public FetchResult metadata(String name, long maxLength) {
    return fetch(metadata + name, maxLength);
  }

  @Override
  public FetchResult target(String path, long maxLength) {
    return fetch(targets + path, maxLength);
  }

  private FetchResult fetch(String address, long maxLength) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(address).toURL().openConnection();
      connection.setInstanceFollowRedirects(false);
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setReadTimeout(READ_MILLIS);
      connection.setUseCaches(false);
      return answer(connection, maxLength);
    } catch (IOException failed) {
      return new FetchResult.Unavailable(String.valueOf(failed.getMessage()));
    }
  }

  private FetchResult answer(HttpURLConnection connection, long maxLength) throws IOException {
    int status = connection.getResponseCode();
    return switch (status) {
      case HttpURLConnection.HTTP_OK -> {
        if (connection.getContentLengthLong() > maxLength) {
          connection.disconnect();
          yield new FetchResult.TooLong();
        }
        try (InputStream in = connection.getInputStream()) {
          FetchResult result = body.read(in, maxLength);
          if (!(result instanceof FetchResult.Fetched)) {
            connection.disconnect();
          }
          yield result;
        }
      }
      case HttpURLConnection.HTTP_NOT_FOUND,
          HttpURLConnection.HTTP_FORBIDDEN,
          HttpURLConnection.HTTP_GONE ->
          new FetchResult.Absent();
      default -> new FetchResult.Unavailable("the answer was " + status);
    };
  }
}
