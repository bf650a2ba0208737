package dev.seaworthy.server.ledger;

/**
 * The ledger's stores contradict each other, or its signer must not sign: the message says what to
 * look at. Nothing is signed until somebody has looked.
 */
public final class LedgerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LedgerException(String message) {
    super(message);
  }
}
