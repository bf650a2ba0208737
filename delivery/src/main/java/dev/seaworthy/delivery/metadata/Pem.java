package dev.seaworthy.delivery.metadata;

import dev.seaworthy.ledger.key.KeyException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Public keys as PEM text (RFC 7468 §13). */
final class Pem {
  private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String END = "-----END PUBLIC KEY-----";

  private Pem() {}

  /** The SubjectPublicKeyInfo in DER; whatever else is in the text is refused. */
  static byte[] decode(String pem) {
    String text = pem.strip();
    if (text.length() < BEGIN.length() + END.length()
        || !text.startsWith(BEGIN)
        || !text.endsWith(END)) {
      throw new KeyException("not a PEM public key", null);
    }
    String body = text.substring(BEGIN.length(), text.length() - END.length());
    return Base64.getDecoder().decode(body.replaceAll("[\r\n]", ""));
  }

  static String encode(byte[] spki) {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(spki);
    return BEGIN + "\n" + body + "\n" + END + "\n";
  }
}
