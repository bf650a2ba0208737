package dev.seaworthy.ledger.key;

/**
 * Verifies signatures; a place for a faster implementation than the JDK's where many are checked.
 */
@FunctionalInterface
public interface SignatureVerification {
  /** Whether the signature over the message is by the key; malformed signatures are just false. */
  boolean verify(VerifyingKey key, byte[] message, byte[] signature);

  /** The JDK's own implementation. */
  static SignatureVerification jdk() {
    return VerifyingKey::verify;
  }
}
