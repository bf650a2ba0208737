package dev.seaworthy.ledger.note;

import dev.seaworthy.ledger.StrictDecimal;
import dev.seaworthy.ledger.tree.Hash;
import dev.seaworthy.ledger.tree.Subtree;
import java.util.List;

/**
 * Proof that an entry is in a log, for one who has nothing else of it (C2SP tlog-proof, v1): the
 * entry's index, its inclusion path and the checkpoint.
 *
 * <p>Extra data is refused: nothing signs it.
 */
public record Receipt(long index, List<Hash> path, Note checkpoint) {
  private static final String HEADER = "c2sp.org/tlog-proof@v1";
  private static final String INDEX = "index ";
  private static final int MAX_PATH = Subtree.MAX_LEVEL + 1;
  private static final int MAX_BYTES = 4096 + Note.MAX_BYTES;

  public Receipt {
    path = List.copyOf(path);
    if (index < 0 || path.size() > MAX_PATH) {
      throw new NoteException("no tree has entry " + index + " under " + path.size() + " hashes");
    }
  }

  /**
   * Reads a receipt; proves nothing by itself.
   *
   * @throws NoteException when it is malformed
   */
  public static Receipt parse(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new NoteException("the receipt is larger than " + MAX_BYTES + " bytes");
    }
    ProofText text = ProofText.split(bytes, "the receipt", 2, MAX_PATH);
    if (!text.line(0).equals(HEADER) || !text.line(1).startsWith(INDEX)) {
      throw new NoteException("a receipt begins with the lines " + HEADER + " and " + INDEX);
    }
    long index =
        StrictDecimal.parse(text.line(1).substring(INDEX.length()))
            .orElseThrow(() -> new NoteException("the index is not a number"));
    return new Receipt(index, text.hashes(), text.note());
  }

  /** The bytes of the receipt. */
  public byte[] toBytes() {
    return ProofText.join(List.of(HEADER, INDEX + index), path, checkpoint);
  }
}
