package dev.seaworthy.server.access;

import dev.seaworthy.ledger.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/** Random secrets, and the digest under which one is remembered. */
final class Secrets {
  private static final int BYTES = 32;

  /** Length of a secret as text. */
  static final int LENGTH = 43;

  private final SecureRandom random;

  Secrets(SecureRandom random) {
    this.random = random;
  }

  /** 256 fresh bits in URL-safe base64. */
  String next() {
    byte[] bits = new byte[BYTES];
    random.nextBytes(bits);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  /** What is kept of a secret: with 256 random bits in it a plain digest cannot be reversed. */
  static byte[] digest(String secret) {
    return Sha256.of(secret.getBytes(StandardCharsets.UTF_8));
  }
}
