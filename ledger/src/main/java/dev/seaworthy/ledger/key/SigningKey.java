package dev.seaworthy.ledger.key;

/** A private key in memory; never printed, never part of a message. */
public interface SigningKey extends Signer {
  /** The private key in PKCS #8 DER, for the owner's own protected file only. */
  byte[] pkcs8();
}
