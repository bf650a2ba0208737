package dev.seaworthy.server.platform.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads typed values from {@code key = value} lines and collects faults instead of stopping. */
final class ConfigReader {
  private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,8})(ms|s|m|h|d)");
  private static final int MAX_PORT = 65_535;

  private final Path file;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();

  private ConfigReader(Path file) {
    this.file = file;
  }

  static ConfigReader open(Path file) {
    ConfigReader reader = new ConfigReader(file);
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      for (int i = 0; i < lines.size(); i++) {
        reader.line(i + 1, lines.get(i).strip());
      }
    } catch (IOException unreadable) {
      throw new ConfigException(
          file.toString(), List.of("cannot be read as UTF-8 text: " + unreadable.getMessage()));
    }
    return reader;
  }

  private void line(int number, String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    int equals = line.indexOf('=');
    if (equals < 1) {
      faults.add("line " + number + " is not of the form key = value");
      return;
    }
    String key = line.substring(0, equals).strip();
    if (values.put(key, line.substring(equals + 1).strip()) != null) {
      faults.add("line " + number + ": " + key + " is set twice");
    }
  }

  /** Notes a fault that a check between several keys found. */
  void fault(String sentence) {
    faults.add(sentence);
  }

  /** A key that must be there. */
  String required(String key) {
    String value = values.remove(key);
    if (value == null || value.isEmpty()) {
      faults.add(key + " is missing");
      return "";
    }
    return value;
  }

  String text(String key, String fallback) {
    return take(key).orElse(fallback);
  }

  Path requiredPath(String key) {
    return Path.of(required(key));
  }

  List<String> list(String key, String fallback) {
    return Arrays.stream(text(key, fallback).split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  boolean flag(String key, boolean fallback) {
    return switch (text(key, Boolean.toString(fallback))) {
      case "true" -> true;
      case "false" -> false;
      default -> {
        faults.add(key + " is neither true nor false");
        yield fallback;
      }
    };
  }

  /** A TCP port; 0 lets the system choose a free one. */
  int port(String key, int fallback) {
    return number(key, fallback, 0, MAX_PORT);
  }

  int number(String key, int fallback, int least, int most) {
    String text = text(key, Integer.toString(fallback));
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    faults.add(key + " is not a number from " + least + " to " + most + ": " + text);
    return fallback;
  }

  /** A number with its unit, such as {@code 15m}. */
  Duration duration(String key, Duration fallback, Duration least, Duration most) {
    Optional<String> text = take(key);
    if (text.isEmpty()) {
      return fallback;
    }
    Matcher matcher = DURATION.matcher(text.get());
    if (matcher.matches()) {
      Duration duration = unit(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1)));
      if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
        return duration;
      }
    }
    faults.add(
        key
            + " is not a duration such as 15m or 24h from "
            + least
            + " to "
            + most
            + ": "
            + text.get());
    return fallback;
  }

  private static Duration unit(String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(1);
      case "s" -> Duration.ofSeconds(1);
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      case "d" -> Duration.ofDays(1);
      default -> throw new IllegalArgumentException(unit);
    };
  }

  private Optional<String> take(String key) {
    return Optional.ofNullable(values.remove(key)).filter(value -> !value.isEmpty());
  }

  /** Ends reading: what is left over is not known. */
  void finish() {
    values.keySet().forEach(key -> faults.add(key + " is not a setting of this server"));
    if (!faults.isEmpty()) {
      throw new ConfigException(file.toString(), faults);
    }
  }
}
