package dev.seaworthy.delivery.metadata;

import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonWriter;
import dev.seaworthy.ledger.key.Ed25519VerifyingKey;
import dev.seaworthy.ledger.key.KeyException;
import dev.seaworthy.ledger.key.P256VerifyingKey;
import dev.seaworthy.ledger.key.VerifyingKey;
import dev.seaworthy.ledger.key.VerifyingKeys;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A public key in TUF's form (TUF 1.0.34 §4.2.2).
 *
 * @param json the key object as received, because the id covers unknown fields too
 * @param verifying the key itself; empty for a type that is not supported, which then never counts
 */
public record TufKey(JsonObject json, Optional<MetadataKey> verifying) {
  /** The TUF form of a key. */
  public static TufKey of(VerifyingKey key) {
    JsonObject json =
        switch (key) {
          case Ed25519VerifyingKey ed25519 ->
              json("ed25519", "ed25519", HexFormat.of().formatHex(ed25519.encoded()));
          case P256VerifyingKey p256 ->
              json("ecdsa", "ecdsa-sha2-nistp256", Pem.encode(p256.spki()));
        };
    return new TufKey(json, Optional.of(new MetadataKey.Own(key)));
  }

  /**
   * Reads a key object.
   *
   * @throws JsonException when it is of the wrong shape, or of a supported type and unsafe
   */
  public static TufKey parse(JsonObject json) {
    String type = json.string("keytype");
    String scheme = json.string("scheme");
    JsonObject value = json.object("keyval");
    try {
      return new TufKey(json, key(type, scheme, value));
    } catch (KeyException | IllegalArgumentException malformed) {
      throw new JsonException("a key of type \"" + type + "\" is malformed or unsafe");
    }
  }

  /** SHA-256 of the canonical key object in lower-case hexadecimal (TUF 1.0.34 §4.2.1, KEYID). */
  public String keyId() {
    return Sha256.hex(JsonWriter.canonical(json));
  }

  /** The key where it is of a kind that Seaworthy signs with as well. */
  public Optional<VerifyingKey> own() {
    return verifying.flatMap(
        key ->
            switch (key) {
              case MetadataKey.Own(VerifyingKey own) -> Optional.of(own);
              case RsaPssKey _ -> Optional.empty();
            });
  }

  /** The three of TUF 1.0.34 §4.2.2, which are what makes repositories readable to each other. */
  private static Optional<MetadataKey> key(String type, String scheme, JsonObject value) {
    return switch (type + " " + scheme) {
      case "ed25519 ed25519" ->
          own(Ed25519VerifyingKey.of(HexFormat.of().parseHex(value.string("public"))));
      // Older tools write the scheme as the type; the key is the same.
      case "ecdsa ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256 ecdsa-sha2-nistp256" ->
          own(p256(value.string("public")));
      case "rsa rsassa-pss-sha256" ->
          Optional.of(RsaPssKey.ofSpki(Pem.decode(value.string("public"))));
      default -> Optional.empty();
    };
  }

  private static Optional<MetadataKey> own(VerifyingKey key) {
    return Optional.of(new MetadataKey.Own(key));
  }

  private static VerifyingKey p256(String pem) {
    VerifyingKey key = VerifyingKeys.ofSpki(Pem.decode(pem));
    if (!(key instanceof P256VerifyingKey)) {
      throw new KeyException("not a key on the curve P-256", null);
    }
    return key;
  }

  private static JsonObject json(String type, String scheme, String value) {
    return JsonObject.builder()
        .put("keytype", type)
        .put("scheme", scheme)
        .put("keyval", JsonObject.builder().put("public", value).build())
        .build();
  }
}
