package dev.seaworthy.ledger.witness;

import dev.seaworthy.ledger.StrictDecimal;
import dev.seaworthy.ledger.note.Note;
import dev.seaworthy.ledger.note.NoteException;
import dev.seaworthy.ledger.note.ProofText;
import dev.seaworthy.ledger.tree.Hash;
import java.util.List;

/**
 * A checkpoint with the proof that it extends the one that the witness knows (C2SP tlog-witness,
 * «add-checkpoint»).
 *
 * @param oldSize of the checkpoint that the witness cosigned last
 * @param proof hashes from that size to the checkpoint's
 */
public record AddCheckpoint(long oldSize, List<Hash> proof, Note checkpoint) {
  /** Most bytes of a request. */
  public static final int MAX_BYTES = 8192 + Note.MAX_BYTES;

  private static final String OLD = "old ";
  private static final int MOST_HASHES = 63;

  public AddCheckpoint {
    proof = List.copyOf(proof);
  }

  /**
   * Reads a request.
   *
   * @throws NoteException when it is malformed
   */
  public static AddCheckpoint parse(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new NoteException("the request is larger than " + MAX_BYTES + " bytes");
    }
    ProofText text = ProofText.split(bytes, "the request", 1, MOST_HASHES);
    if (!text.line(0).startsWith(OLD)) {
      throw new NoteException("a request begins with the line «old SIZE»");
    }
    long oldSize =
        StrictDecimal.parse(text.line(0).substring(OLD.length()))
            .orElseThrow(() -> new NoteException("the old size is not a number"));
    return new AddCheckpoint(oldSize, text.hashes(), text.note());
  }

  /** The bytes of the request. */
  public byte[] toBytes() {
    return ProofText.join(List.of(OLD + oldSize), proof, checkpoint);
  }
}
