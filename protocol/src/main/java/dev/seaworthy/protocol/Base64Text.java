package dev.seaworthy.protocol;

import dev.seaworthy.ledger.json.JsonException;
import java.util.Base64;

/**
 * Bytes inside JSON: standard base64 with padding (RFC 4648 §4), and only the one canonical text
 * for the bytes (§3.5).
 */
final class Base64Text {
  private Base64Text() {}

  static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static byte[] decode(String member, String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (encode(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException malformed) {
      // The one message below is for this too.
    }
    throw new JsonException("member \"" + member + "\" is not base64");
  }
}
