package dev.seaworthy.ledger.note;

import dev.seaworthy.ledger.StrictDecimal;
import dev.seaworthy.ledger.tree.Hash;
import dev.seaworthy.ledger.tree.TreeHead;
import java.util.List;

/**
 * What a log commits to (C2SP tlog-checkpoint 1.0.0): its name, its size and its root.
 *
 * <p>Extension lines are refused: nobody could audit them.
 */
public record Checkpoint(String origin, TreeHead head) {
  private static final int LINES = 3;

  public Checkpoint {
    KeyName.require(origin);
  }

  /** Number of entries. */
  public long size() {
    return head.size();
  }

  /** Root hash over them. */
  public Hash root() {
    return head.root();
  }

  /**
   * Reads the text of a note.
   *
   * @throws NoteException when it is malformed
   */
  public static Checkpoint parse(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length != LINES + 1 || !lines[LINES].isEmpty()) {
      throw new NoteException("a checkpoint has exactly three lines: origin, size, root");
    }
    long size =
        StrictDecimal.parse(lines[1])
            .orElseThrow(
                () -> new NoteException("line 2, the size, is not a number without leading zero"));
    Hash root =
        Hash.parseBase64(lines[2])
            .orElseThrow(
                () -> new NoteException("line 3, the root, is not the base64 of 32 bytes"));
    return new Checkpoint(lines[0], new TreeHead(size, root));
  }

  /**
   * Reads a signed checkpoint of the log that the key names.
   *
   * @throws NoteException when it is malformed, not signed by the key, or of another log
   */
  public static Checkpoint open(Note note, VerifierKey trusted) {
    note.open(List.of(trusted));
    Checkpoint checkpoint = parse(note.text());
    if (!checkpoint.origin.equals(trusted.name())) {
      throw new NoteException(
          "the origin is " + checkpoint.origin + ", the trusted key is for " + trusted.name());
    }
    return checkpoint;
  }

  /** The text of the note. */
  public String text() {
    return origin + "\n" + head.size() + "\n" + head.root().base64() + "\n";
  }

  /** Signs it as it is; see {@link CheckpointGuard} for what may be signed. */
  public Note sign(NoteSigner... signers) {
    return Note.sign(text(), List.of(signers));
  }
}
