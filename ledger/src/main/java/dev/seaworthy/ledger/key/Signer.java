package dev.seaworthy.ledger.key;

/** Signs in the name of one key, wherever the key is: in memory, or in a token that keeps it. */
public interface Signer {
  /** The public half. */
  VerifyingKey verifyingKey();

  /** Signs the message. */
  byte[] sign(byte[] message);
}
