package dev.seaworthy.delivery.metadata;

import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The signed hashes of a file (TUF 1.0.34 §4.4, HASHES): SHA-256 and SHA-512 are checked, others
 * are kept and never relied on.
 *
 * @param byAlgorithm lower-case hexadecimal digests by TUF's name of the algorithm
 */
public record Hashes(Map<String, String> byAlgorithm) {
  private static final Map<String, String> JDK_NAMES =
      Map.of("sha256", "SHA-256", "sha512", "SHA-512");
  private static final Map<String, Integer> HEX_LENGTHS = Map.of("sha256", 64, "sha512", 128);

  public Hashes {
    byAlgorithm = Collections.unmodifiableMap(new LinkedHashMap<>(byAlgorithm));
  }

  /** No hashes: the version alone identifies the document. */
  public static Hashes none() {
    return new Hashes(Map.of());
  }

  /** SHA-256 and SHA-512 of the bytes. */
  public static Hashes of(byte[] bytes) {
    Map<String, String> hashes = new LinkedHashMap<>();
    hashes.put("sha256", digest("sha256", bytes));
    hashes.put("sha512", digest("sha512", bytes));
    return new Hashes(hashes);
  }

  /** SHA-256 of the bytes, enough for metadata, whose signature is checked as well. */
  public static Hashes sha256Of(byte[] bytes) {
    return new Hashes(Map.of("sha256", digest("sha256", bytes)));
  }

  static Hashes parse(JsonObject json) {
    Map<String, String> hashes = new LinkedHashMap<>();
    for (String algorithm : json.members().keySet()) {
      String value = json.string(algorithm);
      Integer length = HEX_LENGTHS.get(algorithm);
      if (length != null && !value.matches("[0-9a-fA-F]{" + length + "}")) {
        throw new JsonException("hash \"" + algorithm + "\" is not " + length + " hex digits");
      }
      hashes.put(algorithm, length == null ? value : value.toLowerCase(Locale.ROOT));
    }
    if (hashes.isEmpty()) {
      throw new JsonException("member \"hashes\" is empty");
    }
    return new Hashes(hashes);
  }

  JsonObject toJson() {
    JsonObject.Builder json = JsonObject.builder();
    byAlgorithm.forEach((algorithm, value) -> json.put(algorithm, new JsonString(value)));
    return json.build();
  }

  /** The digest under TUF's name of the algorithm. */
  public Optional<String> find(String algorithm) {
    return Optional.ofNullable(byAlgorithm.get(algorithm));
  }

  /** Whether at least one digest is of an algorithm that is checked here. */
  public boolean canVerify() {
    return JDK_NAMES.keySet().stream().anyMatch(byAlgorithm::containsKey);
  }

  /** The first checked algorithm whose digest of the bytes differs; empty when all match. */
  public Optional<String> firstMismatch(byte[] bytes) {
    return JDK_NAMES.keySet().stream()
        .sorted()
        .filter(byAlgorithm::containsKey)
        .filter(algorithm -> !digest(algorithm, bytes).equals(byAlgorithm.get(algorithm)))
        .findFirst();
  }

  private static String digest(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(jdkName(algorithm)).digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has " + algorithm, impossible);
    }
  }

  private static String jdkName(String algorithm) {
    return Optional.ofNullable(JDK_NAMES.get(algorithm)).orElseThrow();
  }
}
