package dev.seaworthy.ledger.note;

import dev.seaworthy.ledger.StrictDecimal;
import dev.seaworthy.ledger.tree.Hash;
import dev.seaworthy.ledger.tree.Subtree;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
    int blank = blankLine(bytes);
    String[] lines =
        new String(bytes, 0, blank, StandardCharsets.ISO_8859_1).split("\n", 3 + MAX_PATH);
    if (lines.length < 2 || !lines[0].equals(HEADER) || !lines[1].startsWith(INDEX)) {
      throw new NoteException("a receipt begins with the lines " + HEADER + " and " + INDEX);
    }
    long index =
        StrictDecimal.parse(lines[1].substring(INDEX.length()))
            .orElseThrow(() -> new NoteException("the index is not a number"));
    List<Hash> path = Arrays.stream(lines).skip(2).map(Receipt::hash).toList();
    return new Receipt(index, path, Note.parse(Arrays.copyOfRange(bytes, blank + 2, bytes.length)));
  }

  private static Hash hash(String line) {
    return Hash.parseBase64(line)
        .orElseThrow(() -> new NoteException("a proof line is not the base64 of 32 bytes"));
  }

  /** Where the newline before the first empty line is. */
  private static int blankLine(byte[] bytes) {
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] == '\n' && bytes[i + 1] == '\n') {
        return i;
      }
    }
    throw new NoteException("the receipt has no empty line before the checkpoint");
  }

  /** The bytes of the receipt. */
  public byte[] toBytes() {
    StringBuilder head = new StringBuilder(HEADER).append('\n').append(INDEX).append(index);
    path.forEach(hash -> head.append('\n').append(hash.base64()));
    byte[] start = head.append("\n\n").toString().getBytes(StandardCharsets.US_ASCII);
    byte[] note = checkpoint.toBytes();
    byte[] bytes = Arrays.copyOf(start, start.length + note.length);
    System.arraycopy(note, 0, bytes, start.length, note.length);
    return bytes;
  }
}
