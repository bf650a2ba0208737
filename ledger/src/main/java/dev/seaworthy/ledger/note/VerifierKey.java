package dev.seaworthy.ledger.note;

import dev.seaworthy.ledger.key.Ed25519VerifyingKey;
import dev.seaworthy.ledger.key.KeyException;
import java.nio.charset.StandardCharsets;

/** A named Ed25519 key that a reader of notes trusts; its text form is that of {@link KeyText}. */
public record VerifierKey(String name, Ed25519VerifyingKey key) {
  /** Signature type of Ed25519 (C2SP signed-note, «Signature types»). */
  static final byte ED25519 = 0x01;

  public VerifierKey {
    KeyName.require(name);
  }

  /**
   * Reads the text form.
   *
   * @throws NoteException when it is malformed, of another signature type, or its key id is not
   *     that of its key
   */
  public static VerifierKey parse(String text) {
    return KeyText.parse(text, "verifier key", VerifierKey::of);
  }

  private static VerifierKey of(KeyText read) {
    if (read.type() != ED25519 || read.key().length != Ed25519VerifyingKey.LENGTH) {
      throw new NoteException("the verifier key is not of the type Ed25519 (0x01)");
    }
    try {
      return new VerifierKey(read.name(), Ed25519VerifyingKey.of(read.key()));
    } catch (KeyException unsafe) {
      throw new NoteException("the verifier key is unsafe: " + unsafe.getMessage());
    }
  }

  private KeyText form() {
    return new KeyText(name, ED25519, key.encoded());
  }

  /** The key id, as signature lines carry it. */
  public int keyId() {
    return form().keyId();
  }

  /** The text form, to be given to an auditor. */
  public String text() {
    return form().text();
  }

  /** Whether the signature names this key: same name and same key id. */
  public boolean isNamedBy(NoteSignature signature) {
    return form().isNamedBy(signature);
  }

  boolean verifies(String text, NoteSignature signature) {
    return key.verify(text.getBytes(StandardCharsets.UTF_8), signature.signature());
  }
}
