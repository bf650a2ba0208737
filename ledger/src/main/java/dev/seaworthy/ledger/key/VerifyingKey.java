package dev.seaworthy.ledger.key;

import dev.seaworthy.ledger.Sha256;

/** A public key that has been checked on creation: no point of small order, on the right curve. */
public sealed interface VerifyingKey permits Ed25519VerifyingKey, P256VerifyingKey {
  /** Whether the signature over the message is by this key; malformed signatures are just false. */
  boolean verify(byte[] message, byte[] signature);

  /** The SubjectPublicKeyInfo in DER (RFC 5280 §4.1.2.7). */
  byte[] spki();

  /** SHA-256 of the SubjectPublicKeyInfo in lower-case hexadecimal. */
  default String keyId() {
    return Sha256.hex(spki());
  }
}
