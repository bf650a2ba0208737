package dev.seaworthy.server.platform.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/** Serves files below a directory, read-only; nothing whose name starts with a dot. */
public final class StaticTree implements HttpService {
  private final Path root;
  private final Predicate<String> served;
  private final Predicate<String> changing;
  private final String mediaType;

  /**
   * Serves the files whose relative path is let through.
   *
   * @param served which relative paths are for readers
   * @param changing which of them may change; all others stay as they are for ever
   */
  public StaticTree(
      Path root, Predicate<String> served, Predicate<String> changing, String mediaType) {
    this.root = root;
    this.served = served;
    this.changing = changing;
    this.mediaType = mediaType;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/{+path}", this::serve).head("/{+path}", this::serve);
  }

  private void serve(ServerRequest request, ServerResponse response) throws IOException {
    String path = request.path().pathParameters().get("path");
    Optional<Path> file = find(path);
    if (file.isEmpty()) {
      Exchange.send(response, Problems.notFound(request.path().absolute().path()));
      return;
    }
    response.header(HeaderNames.CONTENT_TYPE, mediaType);
    response.header("X-Content-Type-Options", "nosniff");
    response.header(
        HeaderNames.CACHE_CONTROL,
        changing.test(path) ? "no-cache" : "public, max-age=31536000, immutable");
    try (var in = Files.newInputStream(file.get(), LinkOption.NOFOLLOW_LINKS)) {
      response.contentLength(Files.size(file.get()));
      try (OutputStream out = response.outputStream()) {
        in.transferTo(out);
      }
    }
  }

  /** The file for a relative path; empty for one that leaves the tree or is not for readers. */
  Optional<Path> find(String path) {
    for (String segment : path.split("/", -1)) {
      if (segment.isEmpty() || segment.startsWith(".") || segment.indexOf('\0') >= 0) {
        return Optional.empty();
      }
    }
    Path file = root.resolve(path).normalize();
    boolean readable =
        served.test(path)
            && file.startsWith(root)
            && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    return readable ? Optional.of(file) : Optional.empty();
  }
}
