package dev.seaworthy.ledger.pack;

/** Bytes that are not of the one form; says where in them. */
public final class PackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long place;

  PackException(long place, String message) {
    super(message);
    this.place = place;
  }

  /** Offset in bytes for an archive, line from 1 for a population. */
  public long place() {
    return place;
  }
}
