package dev.seaworthy.ledger.attest;

import dev.seaworthy.ledger.Printable;
import dev.seaworthy.ledger.StrictBase64;
import dev.seaworthy.ledger.json.JsonArray;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.ledger.json.JsonValue;
import dev.seaworthy.ledger.json.JsonWriter;
import dev.seaworthy.ledger.key.SignatureVerification;
import dev.seaworthy.ledger.key.SigningKey;
import dev.seaworthy.ledger.key.VerifyingKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A signed envelope (DSSE 1.0.2): a payload, its type and signatures over both.
 *
 * <p>Arrays are shared, not copied: treat them as read-only.
 */
public record DsseEnvelope(String payloadType, byte[] payload, List<DsseSignature> signatures) {
  /** The payload type of in-toto statements. */
  public static final String IN_TOTO = "application/vnd.in-toto+json";

  private static final int MAX_SIGNATURES = 16;

  public DsseEnvelope {
    signatures = List.copyOf(signatures);
  }

  /** Signs an in-toto statement with one key. */
  public static DsseEnvelope sign(Statement statement, SigningKey key) {
    byte[] payload = JsonWriter.compact(statement.toJson());
    byte[] signature = key.sign(preAuthEncoding(IN_TOTO, payload));
    return new DsseEnvelope(
        IN_TOTO, payload, List.of(new DsseSignature(key.verifyingKey().keyId(), signature)));
  }

  /**
   * Reads the JSON form.
   *
   * @throws JsonException when the envelope is malformed or has no signature
   */
  public static DsseEnvelope parse(byte[] json) {
    JsonObject object =
        JsonReader.readObject(json).allowOnly(Set.of("payload", "payloadType", "signatures"));
    List<DsseSignature> signatures = new ArrayList<>();
    for (JsonObject signature : object.array("signatures").objects()) {
      signature.allowOnly(Set.of("keyid", "sig"));
      signatures.add(
          new DsseSignature(signature.string("keyid"), base64("sig", signature.string("sig"))));
    }
    if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
      throw new JsonException("an envelope carries 1 to " + MAX_SIGNATURES + " signatures");
    }
    return new DsseEnvelope(
        object.string("payloadType"), base64("payload", object.string("payload")), signatures);
  }

  /** The JSON form, always the same bytes for the same envelope. */
  public byte[] toBytes() {
    List<JsonValue> list = new ArrayList<>();
    for (DsseSignature signature : signatures) {
      list.add(
          JsonObject.builder()
              .put("keyid", signature.keyId())
              .put("sig", StrictBase64.encode(signature.signature()))
              .build());
    }
    return JsonWriter.compact(
        JsonObject.builder()
            .put("payload", StrictBase64.encode(payload))
            .put("payloadType", payloadType)
            .put("signatures", new JsonArray(list))
            .build());
  }

  /** Whether one of the signatures is by this key; the key id is a hint only (DSSE protocol §2). */
  public boolean isSignedBy(VerifyingKey key) {
    return isSignedBy(key, SignatureVerification.jdk());
  }

  /** The same, with the signatures verified by the given implementation. */
  public boolean isSignedBy(VerifyingKey key, SignatureVerification verification) {
    byte[] message = preAuthEncoding(payloadType, payload);
    return signatures.stream()
        .anyMatch(signature -> verification.verify(key, message, signature.signature()));
  }

  /**
   * The payload read as an in-toto statement; says nothing about who signed it.
   *
   * @throws JsonException when the payload is of another type or malformed
   */
  public Statement statement() {
    if (!payloadType.equals(IN_TOTO)) {
      throw new JsonException("payloadType is " + Printable.of(payloadType) + ", not " + IN_TOTO);
    }
    return Statement.parse(JsonReader.readObject(payload));
  }

  /** The bytes that are signed (DSSE protocol, PAE). */
  static byte[] preAuthEncoding(String payloadType, byte[] payload) {
    byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + 64);
    out.writeBytes(("DSSEv1 " + type.length + " ").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(type);
    out.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(payload);
    return out.toByteArray();
  }

  private static byte[] base64(String member, String text) {
    return StrictBase64.decode(text)
        .orElseThrow(() -> new JsonException("member \"" + member + "\" is not base64"));
  }
}
