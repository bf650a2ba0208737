package dev.seaworthy.protocol;

import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.ledger.json.JsonWriter;
import java.util.Set;

/**
 * A host asks to join.
 *
 * @param token the single-use enrolment token, base64url; never logged
 * @param csr the PKCS #10 request in DER; only its key counts, names in it are ignored
 */
public record EnrolRequest(String token, byte[] csr) {
  /** Reads the message; throws {@code JsonException} when it is malformed. */
  public static EnrolRequest parse(byte[] json) {
    JsonObject object = JsonReader.readObject(json).allowOnly(Set.of("token", "csr"));
    return new EnrolRequest(object.string("token"), Base64Text.decode("csr", object.string("csr")));
  }

  /** The message's bytes. */
  public byte[] toBytes() {
    return JsonWriter.compact(
        JsonObject.builder().put("token", token).put("csr", Base64Text.encode(csr)).build());
  }

  /** Leaves the token out. */
  @Override
  public String toString() {
    return "EnrolRequest[csr of " + csr.length + " bytes]";
  }
}
