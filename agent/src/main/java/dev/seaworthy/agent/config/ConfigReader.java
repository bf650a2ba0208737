package dev.seaworthy.agent.config;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes typed values out of the file and collects every fault for one message at the end. */
final class ConfigReader {
  private static final URI NONE = URI.create("https://invalid");

  private final Path file;
  private final Map<String, String> values;
  private final List<String> faults;

  private ConfigReader(Path file, Map<String, String> values, List<String> faults) {
    this.file = file;
    this.values = values;
    this.faults = faults;
  }

  static ConfigReader open(Path file) {
    Map<String, String> values = new LinkedHashMap<>();
    List<String> faults = new ArrayList<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
        int equals = line.indexOf('=');
        if (equals < 0) {
          faults.add("line " + number + ": not of the form key = value");
        } else if (values.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip())
            != null) {
          faults.add("line " + number + ": key given twice");
        }
      }
    }
    return new ConfigReader(file, values, faults);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ConfigException(file, List.of("cannot be read: " + e.getMessage()));
    }
  }

  URI httpsUri(String key) {
    String value = take(key);
    if (value == null) {
      faults.add(key + ": missing; give the server's address, such as https://patch.example.org");
      return NONE;
    }
    try {
      URI uri = new URI(value);
      if ("https".equals(uri.getScheme())
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getQuery() == null
          && uri.getFragment() == null
          && (uri.getPath().isEmpty() || uri.getPath().equals("/"))) {
        return new URI("https", null, uri.getHost(), uri.getPort(), null, null, null);
      }
    } catch (URISyntaxException malformed) {
      // The one message below is for this too.
    }
    faults.add(key + ": must be https://host or https://host:port, is " + value);
    return NONE;
  }

  Path path(String key, String fallback) {
    String value = take(key);
    try {
      Path path = Path.of(value == null ? fallback : value);
      if (path.isAbsolute()) {
        return path;
      }
    } catch (InvalidPathException malformed) {
      // The one message below is for this too.
    }
    faults.add(key + ": must be an absolute path, is " + value);
    return Path.of(fallback);
  }

  TransportKind transport(String key) {
    String value = take(key);
    for (TransportKind kind : TransportKind.values()) {
      if (value == null || kind.word().equals(value)) {
        return kind;
      }
    }
    faults.add(key + ": must be auto, curl or java, is " + value);
    return TransportKind.AUTO;
  }

  Duration seconds(String key, long fallback, long least, long most) {
    String value = take(key);
    if (value == null) {
      return Duration.ofSeconds(fallback);
    }
    try {
      long seconds = Long.parseLong(value);
      if (seconds >= least && seconds <= most) {
        return Duration.ofSeconds(seconds);
      }
    } catch (NumberFormatException malformed) {
      // The one message below is for this too.
    }
    faults.add(key + ": must be a whole number from " + least + " to " + most + ", is " + value);
    return Duration.ofSeconds(fallback);
  }

  void finish() {
    values.keySet().forEach(key -> faults.add(key + ": not a key of this file"));
    if (!faults.isEmpty()) {
      throw new ConfigException(file, faults);
    }
  }

  private @Nullable String take(String key) {
    return values.remove(key);
  }
}
