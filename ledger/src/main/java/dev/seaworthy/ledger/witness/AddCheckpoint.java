package dev.seaworthy.ledger.witness;

import dev.seaworthy.ledger.StrictDecimal;
import dev.seaworthy.ledger.note.Note;
import dev.seaworthy.ledger.note.NoteException;
import dev.seaworthy.ledger.tree.Hash;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
    int blank = blankLine(bytes);
    String[] lines = new String(bytes, 0, blank, StandardCharsets.ISO_8859_1).split("\n", -1);
    if (!lines[0].startsWith(OLD)) {
      throw new NoteException("a request begins with the line «old SIZE»");
    }
    if (lines.length - 1 > MOST_HASHES) {
      throw new NoteException("a proof has at most " + MOST_HASHES + " lines");
    }
    long oldSize =
        StrictDecimal.parse(lines[0].substring(OLD.length()))
            .orElseThrow(() -> new NoteException("the old size is not a number"));
    List<Hash> proof = new ArrayList<>();
    for (String line : Arrays.asList(lines).subList(1, lines.length)) {
      proof.add(
          Hash.parseBase64(line)
              .orElseThrow(() -> new NoteException("a proof line is not the base64 of 32 bytes")));
    }
    return new AddCheckpoint(
        oldSize, proof, Note.parse(Arrays.copyOfRange(bytes, blank + 2, bytes.length)));
  }

  private static int blankLine(byte[] bytes) {
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] == '\n' && bytes[i + 1] == '\n') {
        return i;
      }
    }
    throw new NoteException("the request has no empty line before the checkpoint");
  }

  /** The bytes of the request. */
  public byte[] toBytes() {
    StringBuilder head = new StringBuilder(OLD).append(oldSize).append('\n');
    proof.forEach(hash -> head.append(hash.base64()).append('\n'));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(checkpoint.toBytes());
    return bytes.toByteArray();
  }
}
