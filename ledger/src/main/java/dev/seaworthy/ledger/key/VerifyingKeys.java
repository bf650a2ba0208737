package dev.seaworthy.ledger.key;

/** Reads public keys of every kind that the formats here know. */
public final class VerifyingKeys {
  private VerifyingKeys() {}

  /**
   * The key of a SubjectPublicKeyInfo in DER.
   *
   * @throws KeyException for any other kind of key, and for unsafe ones
   */
  public static VerifyingKey ofSpki(byte[] spki) {
    return Ed25519VerifyingKey.isSpki(spki)
        ? Ed25519VerifyingKey.ofSpki(spki)
        : P256VerifyingKey.ofSpki(spki);
  }
}
