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
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A public key in TUF's form (TUF 1.0.34 §4.2.2).
 *
 * @param json the key object as received, because the id covers unknown fields too
 * @param verifying the key itself; empty for a type that is not supported, which then never counts
 */
public record TufKey(JsonObject json, Optional<VerifyingKey> verifying) {
  private static final String PEM_BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String PEM_END = "-----END PUBLIC KEY-----";

  /** The TUF form of a key. */
  public static TufKey of(VerifyingKey key) {
    JsonObject json =
        switch (key) {
          case Ed25519VerifyingKey ed25519 ->
              json("ed25519", "ed25519", HexFormat.of().formatHex(ed25519.encoded()));
          case P256VerifyingKey p256 -> json("ecdsa", "ecdsa-sha2-nistp256", pem(p256.spki()));
        };
    return new TufKey(json, Optional.of(key));
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
      return new TufKey(json, verifyingKey(type, scheme, value));
    } catch (KeyException | IllegalArgumentException malformed) {
      throw new JsonException("a key of type \"" + type + "\" is malformed or unsafe");
    }
  }

  /** SHA-256 of the canonical key object in lower-case hexadecimal (TUF 1.0.34 §4.2.1, KEYID). */
  public String keyId() {
    return Sha256.hex(JsonWriter.canonical(json));
  }

  private static Optional<VerifyingKey> verifyingKey(String type, String scheme, JsonObject value) {
    return switch (type + " " + scheme) {
      case "ed25519 ed25519" ->
          Optional.of(Ed25519VerifyingKey.of(HexFormat.of().parseHex(value.string("public"))));
      // Older tools write the scheme as the type; the key is the same.
      case "ecdsa ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256 ecdsa-sha2-nistp256" ->
          Optional.of(p256(value.string("public")));
      default -> Optional.empty();
    };
  }

  private static VerifyingKey p256(String pem) {
    String text = pem.strip();
    if (text.length() < PEM_BEGIN.length() + PEM_END.length()
        || !text.startsWith(PEM_BEGIN)
        || !text.endsWith(PEM_END)) {
      throw new KeyException("not a PEM public key", null);
    }
    String body = text.substring(PEM_BEGIN.length(), text.length() - PEM_END.length());
    VerifyingKey key =
        VerifyingKeys.ofSpki(Base64.getDecoder().decode(body.replaceAll("[\r\n]", "")));
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

  private static String pem(byte[] spki) {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(spki);
    return PEM_BEGIN + "\n" + body + "\n" + PEM_END + "\n";
  }
}
