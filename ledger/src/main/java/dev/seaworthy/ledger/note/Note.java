package dev.seaworthy.ledger.note;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A text and signatures over it (C2SP signed-note 1.0.0).
 *
 * <p>Reading refuses every second spelling, so {@link #toBytes} gives back exactly what was read.
 */
public record Note(String text, List<NoteSignature> signatures) {
  /** Signatures that are accepted, the number that the specification asks for. */
  public static final int MAX_SIGNATURES = 16;

  /** Bytes that are accepted: 16 post-quantum signatures and a short text. */
  public static final int MAX_BYTES = 128 * 1024;

  public Note {
    signatures = List.copyOf(signatures);
    if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < 0x20 && c != '\n')) {
      throw new NoteException("a note's text ends in a newline and has no control characters");
    }
    if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
      throw new NoteException("a note has 1 to " + MAX_SIGNATURES + " signatures");
    }
    Set<String> signers = new HashSet<>();
    for (NoteSignature signature : signatures) {
      if (!signers.add(signature.name() + "+" + signature.keyId())) {
        throw new NoteException("two signatures carry one name and key id");
      }
    }
  }

  /** Signs the text. */
  public static Note sign(String text, List<NoteSigner> signers) {
    return new Note(text, signers.stream().map(signer -> signer.sign(text)).toList());
  }

  /**
   * Reads a note; says nothing about who signed it.
   *
   * @throws NoteException when it is malformed
   */
  public static Note parse(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new NoteException("the note is larger than " + MAX_BYTES + " bytes");
    }
    String note = decode(bytes);
    if (note.chars().anyMatch(c -> c < 0x20 && c != '\n')) {
      throw new NoteException("the note contains a control character");
    }
    int blank = note.lastIndexOf("\n\n");
    if (blank < 0 || !note.endsWith("\n") || blank + 2 == note.length()) {
      throw new NoteException("the note does not end in a blank line and signature lines");
    }
    List<NoteSignature> signatures = new ArrayList<>();
    for (String line : note.substring(blank + 2, note.length() - 1).split("\n", -1)) {
      signatures.add(NoteSignature.parse(line));
    }
    return new Note(note.substring(0, blank + 1), signatures);
  }

  private static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException malformed) {
      throw new NoteException("the note is not valid UTF-8");
    }
  }

  /**
   * The trusted keys that signed this note; signatures by unknown keys are ignored.
   *
   * @throws NoteException when none did, when a signature that names a trusted key does not verify,
   *     or when two trusted keys share a name and key id
   */
  public List<VerifierKey> open(Collection<VerifierKey> trusted) {
    List<VerifierKey> signedBy = new ArrayList<>();
    for (NoteSignature signature : signatures) {
      List<VerifierKey> named =
          trusted.stream().filter(key -> key.isNamedBy(signature)).distinct().toList();
      if (named.size() > 1) {
        throw new NoteException("two trusted keys share the name and key id " + signature.name());
      }
      for (VerifierKey key : named) {
        if (!key.verifies(text, signature)) {
          throw new NoteException("the signature by " + key.name() + " does not verify");
        }
        signedBy.add(key);
      }
    }
    if (signedBy.isEmpty()) {
      throw new NoteException("no trusted key signed the note");
    }
    return signedBy;
  }

  /** The bytes of the note. */
  public byte[] toBytes() {
    StringBuilder note = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> note.append(signature.line()));
    return note.toString().getBytes(StandardCharsets.UTF_8);
  }
}
