package dev.seaworthy.ledger.note;

import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.StrictBase64;
import dev.seaworthy.ledger.key.Ed25519VerifyingKey;
import dev.seaworthy.ledger.key.KeyException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A named Ed25519 key that a reader of notes trusts.
 *
 * <p>Its text form is {@code name+hash+key}: the name, the key id in eight hexadecimal digits, and
 * the base64 of the signature type and the public key.
 */
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
    String[] parts = text.split("\\+", 3);
    if (parts.length != 3) {
      throw new NoteException("a verifier key has the form name+hash+key");
    }
    byte[] typed =
        StrictBase64.decode(parts[2])
            .orElseThrow(() -> new NoteException("the key in the verifier key is not base64"));
    if (typed.length != 1 + Ed25519VerifyingKey.LENGTH || typed[0] != ED25519) {
      throw new NoteException("the verifier key is not of the type Ed25519 (0x01)");
    }
    VerifierKey key =
        new VerifierKey(parts[0], ed25519(Arrays.copyOfRange(typed, 1, typed.length)));
    if (!key.keyIdHex().equals(parts[1])) {
      throw new NoteException("the verifier key's hash is not that of its name and key");
    }
    return key;
  }

  private static Ed25519VerifyingKey ed25519(byte[] encoded) {
    try {
      return Ed25519VerifyingKey.of(encoded);
    } catch (KeyException unsafe) {
      throw new NoteException("the verifier key is unsafe: " + unsafe.getMessage());
    }
  }

  /** The key id: the first four bytes of SHA-256 over name, newline, type and key, big-endian. */
  public int keyId() {
    MessageDigest digest = Sha256.digest();
    digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
    digest.update(ED25519);
    return ByteBuffer.wrap(digest.digest(key.encoded())).getInt();
  }

  private String keyIdHex() {
    return HexFormat.of().toHexDigits(keyId());
  }

  /** The text form, to be given to an auditor. */
  public String text() {
    byte[] typed =
        ByteBuffer.allocate(1 + Ed25519VerifyingKey.LENGTH).put(ED25519).put(key.encoded()).array();
    return name + "+" + keyIdHex() + "+" + StrictBase64.encode(typed);
  }

  /** Whether the signature names this key: same name and same key id. */
  boolean isNamedBy(NoteSignature signature) {
    return signature.name().equals(name) && signature.keyId() == keyId();
  }

  boolean verifies(String text, NoteSignature signature) {
    return key.verify(text.getBytes(StandardCharsets.UTF_8), signature.signature());
  }
}
