package dev.seaworthy.cli.exposure;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A path with parameters. */
final class Query {
  private final String path;
  private final List<String> parameters = new ArrayList<>();

  Query(String path) {
    this.path = path;
  }

  /** Adds a parameter; one without a value is left out. */
  Query with(String name, @Nullable String value) {
    if (value != null) {
      parameters.add(name + "=" + encoded(value));
    }
    return this;
  }

  /** A part of a path as it stands in a URL. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  String path() {
    return parameters.isEmpty() ? path : path + "?" + String.join("&", parameters);
  }
}
