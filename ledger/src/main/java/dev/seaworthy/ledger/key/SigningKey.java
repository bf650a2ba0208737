package dev.seaworthy.ledger.key;

/** A private key; never printed, never part of a message. */
public interface SigningKey {
  /** The public half. */
  VerifyingKey verifyingKey();

  /** Signs the message. */
  byte[] sign(byte[] message);

  /** The private key in PKCS #8 DER, for the owner's own protected file only. */
  byte[] pkcs8();
}
