package dev.seaworthy.delivery.metadata;

import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import java.util.Optional;

/**
 * One listed target (TUF 1.0.34 §4.5, TARGETS).
 *
 * @param path its name, {@code /} between directories
 * @param length its exact length in bytes
 * @param hashes at least one that can be checked
 * @param custom what the signers say of it beyond TUF
 */
public record TargetFile(String path, long length, Hashes hashes, Optional<JsonObject> custom) {
  private static final int MAX_PATH = 1024;

  public TargetFile {
    if (path.isEmpty() || path.length() > MAX_PATH) {
      throw new JsonException("a target path has 1 to " + MAX_PATH + " characters");
    }
    if (length < 0) {
      throw new JsonException("target \"" + path + "\" has a negative length");
    }
  }

  /** Describes bytes that are to be listed, with both hashes. */
  public static TargetFile describe(String path, byte[] bytes, Optional<JsonObject> custom) {
    return new TargetFile(path, bytes.length, Hashes.of(bytes), custom);
  }

  static TargetFile parse(String path, JsonObject json) {
    return new TargetFile(
        path,
        json.number("length"),
        Hashes.parse(json.object("hashes")),
        json.find("custom").map(_ -> json.object("custom")));
  }

  JsonObject toJson() {
    JsonObject.Builder json =
        JsonObject.builder().put("length", length).put("hashes", hashes.toJson());
    custom.ifPresent(value -> json.put("custom", value));
    return json.build();
  }
}
