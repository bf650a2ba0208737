package dev.seaworthy.server.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Arrays;
import java.util.Optional;

/** Static files: open to everybody, and good for ever because their names carry their hash. */
final class AssetRoutes implements HttpService {
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final Assets assets;

  AssetRoutes(Assets assets) {
    this.assets = assets;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/assets/{file}", this::send);
  }

  private void send(ServerRequest request, ServerResponse response) {
    SecurityHeaders.put(response);
    Optional<Asset> found = assets.find(request.path().pathParameters().get("file"));
    if (found.isEmpty()) {
      response.status(Status.NOT_FOUND_404).send();
      return;
    }
    Asset asset = found.get();
    response.header(HeaderNames.CACHE_CONTROL, FOR_EVER);
    response.header(HeaderNames.ETAG, asset.etag());
    response.header(HeaderNames.VARY, "Accept-Encoding");
    if (names(request.headers().value(HeaderNames.IF_NONE_MATCH), asset.etag())) {
      response.status(Status.NOT_MODIFIED_304).send();
      return;
    }
    response.header(HeaderNames.CONTENT_TYPE, asset.mediaType());
    if (asset.zipped().isPresent()
        && takesGzip(request.headers().value(HeaderNames.ACCEPT_ENCODING))) {
      response.header(HeaderNames.CONTENT_ENCODING, "gzip");
      response.send(asset.zipped().get());
    } else {
      response.send(asset.content());
    }
  }

  private static boolean names(Optional<String> ifNoneMatch, String etag) {
    return ifNoneMatch
        .map(list -> Arrays.stream(list.split(",")).map(String::strip).anyMatch(etag::equals))
        .orElse(false);
  }

  /** Whether gzip is named and not turned off by a weight of 0 (RFC 9110 §12.5.3). */
  static boolean takesGzip(Optional<String> acceptEncoding) {
    return Arrays.stream(acceptEncoding.orElse("").split(","))
        .map(coding -> coding.replace(" ", ""))
        .anyMatch(coding -> coding.equals("gzip") || isWeighted(coding));
  }

  private static boolean isWeighted(String coding) {
    return coding.startsWith("gzip;q=") && !coding.matches("gzip;q=0(\\.0{0,3})?");
  }
}
