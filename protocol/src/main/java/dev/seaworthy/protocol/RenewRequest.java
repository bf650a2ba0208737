package dev.seaworthy.protocol;

import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.ledger.json.JsonWriter;
import java.util.Set;

/**
 * A host asks for its next certificate, authenticated by the current one.
 *
 * @param csr the PKCS #10 request in DER
 */
public record RenewRequest(byte[] csr) {
  /** Reads the message; throws {@code JsonException} when it is malformed. */
  public static RenewRequest parse(byte[] json) {
    JsonObject object = JsonReader.readObject(json).allowOnly(Set.of("csr"));
    return new RenewRequest(Base64Text.decode("csr", object.string("csr")));
  }

  /** The message's bytes. */
  public byte[] toBytes() {
    return JsonWriter.compact(JsonObject.builder().put("csr", Base64Text.encode(csr)).build());
  }
}
