package dev.seaworthy.protocol;

import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.ledger.json.JsonWriter;
import java.util.Set;

/**
 * The text of a configuration that the host has stated the digest of.
 *
 * @param buildId GNU build-id of the kernel
 * @param config the file as it lies on the host, compressed or not
 */
public record KernelConfigUpload(String buildId, byte[] config) {
  /** Reads the message; throws {@code JsonException} when it is malformed. */
  public static KernelConfigUpload parse(byte[] json) {
    JsonObject object = JsonReader.readObject(json).allowOnly(Set.of("build_id", "config"));
    return new KernelConfigUpload(
        object.string("build_id"), Base64Text.decode("config", object.string("config")));
  }

  /** The message's bytes. */
  public byte[] toBytes() {
    return JsonWriter.compact(
        JsonObject.builder()
            .put("build_id", buildId)
            .put("config", Base64Text.encode(config))
            .build());
  }
}
