package dev.seaworthy.delivery.metadata;

import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.json.JsonArray;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The target paths that a delegation speaks for (TUF 1.0.34 §4.5, {@code paths} and {@code
 * path_hash_prefixes}).
 */
public sealed interface PathSet {
  /** Whether the path is one of them. */
  boolean contains(String path);

  /** Paths that one of several shell patterns matches. */
  record Patterns(List<String> patterns) implements PathSet {
    public Patterns {
      patterns = List.copyOf(patterns);
    }

    @Override
    public boolean contains(String path) {
      return patterns.stream().anyMatch(pattern -> PathPattern.matches(pattern, path));
    }
  }

  /** Paths whose SHA-256 begins with one of several hexadecimal prefixes. */
  record HashPrefixes(List<String> prefixes) implements PathSet {
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{1,64}");

    public HashPrefixes {
      for (String prefix : prefixes) {
        if (!HEX.matcher(prefix).matches()) {
          throw new JsonException("member \"path_hash_prefixes\" has one that is not hexadecimal");
        }
      }
      prefixes = List.copyOf(prefixes);
    }

    @Override
    public boolean contains(String path) {
      String hash = Sha256.hex(path.getBytes(StandardCharsets.UTF_8));
      return prefixes.stream().anyMatch(it -> hash.startsWith(it.toLowerCase(Locale.ROOT)));
    }
  }

  /** Exactly one of the two members must be there. */
  static PathSet parse(JsonObject json) {
    boolean patterns = json.find("paths").isPresent();
    if (patterns == json.find("path_hash_prefixes").isPresent()) {
      throw new JsonException(
          "a delegation has either the member \"paths\" or \"path_hash_prefixes\"");
    }
    return patterns
        ? new Patterns(json.array("paths").strings())
        : new HashPrefixes(json.array("path_hash_prefixes").strings());
  }

  /** Adds the one member. */
  static void write(JsonObject.Builder json, PathSet paths) {
    switch (paths) {
      case Patterns(List<String> patterns) -> json.put("paths", JsonArray.ofStrings(patterns));
      case HashPrefixes(List<String> prefixes) ->
          json.put("path_hash_prefixes", JsonArray.ofStrings(prefixes));
    }
  }
}
