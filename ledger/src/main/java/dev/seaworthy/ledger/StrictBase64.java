package dev.seaworthy.ledger;

import java.util.Base64;
import java.util.Optional;

/**
 * Standard base64 (RFC 4648 §4) in its one canonical form.
 *
 * <p>Signed bytes must have one spelling only, so white space, missing padding and stray bits in
 * the last character are refused.
 */
public final class StrictBase64 {
  private StrictBase64() {}

  /** The text of the bytes. */
  public static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** The bytes of the text; empty when the text is not canonical base64. */
  public static Optional<byte[]> decode(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
