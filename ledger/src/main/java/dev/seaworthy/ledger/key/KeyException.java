package dev.seaworthy.ledger.key;

import org.jspecify.annotations.Nullable;

/** A key that is malformed, of the wrong kind or unsafe to use. */
public final class KeyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception; the message never contains key material. */
  public KeyException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
