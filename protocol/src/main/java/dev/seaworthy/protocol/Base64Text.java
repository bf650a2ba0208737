package dev.seaworthy.protocol;

import dev.seaworthy.ledger.json.JsonException;
import java.util.Base64;

/** Bytes inside JSON: standard base64 with padding (RFC 4648 §4). */
final class Base64Text {
  private Base64Text() {}

  static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static byte[] decode(String member, String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException malformed) {
      throw new JsonException("member \"" + member + "\" is not base64");
    }
  }
}
