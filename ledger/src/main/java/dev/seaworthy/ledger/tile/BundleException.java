package dev.seaworthy.ledger.tile;

/** An entry bundle that is malformed; names the byte offset of the fault. */
public final class BundleException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int offset;

  BundleException(String message, int offset) {
    super(message);
    this.offset = offset;
  }

  /** Where in the bundle the fault is, in bytes from its start. */
  public int offset() {
    return offset;
  }
}
