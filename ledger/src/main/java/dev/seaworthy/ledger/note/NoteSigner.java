package dev.seaworthy.ledger.note;

import dev.seaworthy.ledger.key.Ed25519VerifyingKey;
import dev.seaworthy.ledger.key.P256VerifyingKey;
import dev.seaworthy.ledger.key.SigningKey;
import java.nio.charset.StandardCharsets;

/** Signs notes with a named Ed25519 key; which notes it may sign is for its owner to decide. */
public final class NoteSigner {
  private final VerifierKey verifierKey;
  private final SigningKey key;

  /**
   * A signer under the name.
   *
   * @throws NoteException when the name is malformed or the key is not Ed25519
   */
  public NoteSigner(String name, SigningKey key) {
    this.key = key;
    this.verifierKey =
        switch (key.verifyingKey()) {
          case Ed25519VerifyingKey ed25519 -> new VerifierKey(name, ed25519);
          case P256VerifyingKey _ -> throw new NoteException("notes are signed with Ed25519 keys");
        };
  }

  /** What readers of its notes have to trust. */
  public VerifierKey verifierKey() {
    return verifierKey;
  }

  /** The signature over the text of a note. */
  public NoteSignature sign(String text) {
    return new NoteSignature(
        verifierKey.name(), verifierKey.keyId(), key.sign(text.getBytes(StandardCharsets.UTF_8)));
  }
}
