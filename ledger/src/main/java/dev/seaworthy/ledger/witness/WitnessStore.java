package dev.seaworthy.ledger.witness;

import dev.seaworthy.ledger.note.Note;
import java.io.IOException;
import java.util.Optional;

/** The newest checkpoint of each log that a witness cosigned. */
public interface WitnessStore {
  /** The newest checkpoint of a log, with the cosignatures; empty before the first. */
  Optional<Note> find(String origin) throws IOException;

  /**
   * Keeps a newer one durably before it returns. Callers take turns: {@link Witness} never puts two
   * of one log at a time.
   */
  void put(String origin, Note checkpoint) throws IOException;
}
