package dev.seaworthy.ledger.json;

/** A document that is not the strict JSON, or not the shape, that the reader accepts. */
public final class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message that says what is wrong and where. */
  public JsonException(String message) {
    super(message);
  }
}
