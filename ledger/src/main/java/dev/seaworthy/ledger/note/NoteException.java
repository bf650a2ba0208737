package dev.seaworthy.ledger.note;

/** A note, checkpoint or verifier key that is malformed, or a note that no trusted key signed. */
public final class NoteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message that says what is wrong and where. */
  public NoteException(String message) {
    super(message);
  }
}
