package dev.seaworthy.agent.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Textual encoding of keys and certificates (RFC 7468). */
public final class PemText {
  private static final int LINE = 64;

  private PemText() {}

  /** The text, with one line feed at each line's end. */
  public static byte[] encode(String label, byte[] der) {
    String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der);
    return ("-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * The bytes of the first block with the label.
   *
   * @throws IllegalArgumentException when there is none, or its body is not base64
   */
  public static byte[] decode(String label, byte[] pem) {
    String text = new String(pem, StandardCharsets.ISO_8859_1);
    String begin = "-----BEGIN " + label + "-----";
    int start = text.indexOf(begin);
    int end = text.indexOf("-----END " + label + "-----", Math.max(start, 0));
    if (start < 0 || end < 0) {
      throw new IllegalArgumentException("there is no " + label + " in it");
    }
    return Base64.getMimeDecoder().decode(text.substring(start + begin.length(), end));
  }
}
