package dev.seaworthy.delivery.metadata;

import dev.seaworthy.ledger.key.VerifyingKey;

/** A public key under which metadata may be signed; equal exactly when the key is the same. */
public sealed interface MetadataKey permits MetadataKey.Own, RsaPssKey {
  /** Whether the signature over the message is by this key; malformed signatures are just false. */
  boolean verify(byte[] message, byte[] signature);

  /** A key of a kind that Seaworthy signs with as well: Ed25519 or ECDSA P-256. */
  record Own(VerifyingKey key) implements MetadataKey {
    @Override
    public boolean verify(byte[] message, byte[] signature) {
      return key.verify(message, signature);
    }
  }
}
