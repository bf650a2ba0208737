package dev.seaworthy.ledger.note;

import dev.seaworthy.ledger.tree.Hash;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Lines, hashes one a line, an empty line, and a note: the shape of proofs and requests about
 * checkpoints (C2SP tlog-proof, tlog-witness). Split only, so that the lines are looked at first.
 */
public final class ProofText {
  private final List<String> head;
  private final List<String> proof;
  private final byte[] note;

  private ProofText(List<String> head, List<String> proof, byte[] note) {
    this.head = head;
    this.proof = proof;
    this.note = note;
  }

  /**
   * Splits bytes of this shape; they have fewer lines than asked for where they are not of it.
   *
   * @param what names the whole in messages, as in "the receipt"
   * @param headLines how many lines stand before the hashes
   * @param mostHashes beyond so many hashes the rest stays one line, which is no hash
   * @throws NoteException when there is no empty line
   */
  public static ProofText split(byte[] bytes, String what, int headLines, int mostHashes) {
    int blank = blankLine(bytes, what);
    List<String> lines =
        Arrays.asList(
            new String(bytes, 0, blank, StandardCharsets.ISO_8859_1)
                .split("\n", headLines + mostHashes));
    int heads = Math.min(headLines, lines.size());
    return new ProofText(
        lines.subList(0, heads),
        lines.subList(heads, lines.size()),
        Arrays.copyOfRange(bytes, blank + 2, bytes.length));
  }

  /** Where the newline before the first empty line is. */
  private static int blankLine(byte[] bytes, String what) {
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] == '\n' && bytes[i + 1] == '\n') {
        return i;
      }
    }
    throw new NoteException(what + " has no empty line before the checkpoint");
  }

  /** A line before the hashes; empty where there is none. */
  public String line(int index) {
    return index < head.size() ? head.get(index) : "";
  }

  /**
   * The hashes.
   *
   * @throws NoteException when a line is none
   */
  public List<Hash> hashes() {
    return proof.stream()
        .map(
            line ->
                Hash.parseBase64(line)
                    .orElseThrow(
                        () -> new NoteException("a proof line is not the base64 of 32 bytes")))
        .toList();
  }

  /**
   * The note after the empty line.
   *
   * @throws NoteException when it is malformed
   */
  public Note note() {
    return Note.parse(note);
  }

  /** Bytes of this shape. */
  public static byte[] join(List<String> head, List<Hash> hashes, Note note) {
    StringBuilder text = new StringBuilder();
    head.forEach(line -> text.append(line).append('\n'));
    hashes.forEach(hash -> text.append(hash.base64()).append('\n'));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(text.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(note.toBytes());
    return bytes.toByteArray();
  }
}
