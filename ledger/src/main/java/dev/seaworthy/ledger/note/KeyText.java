package dev.seaworthy.ledger.note;

import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.StrictBase64;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Function;

/**
 * A named public key of some signature type, in the text form that readers of notes are given (C2SP
 * signed-note, «Verifier keys»): {@code name+hash+key}, the name, the key id in eight hexadecimal
 * digits, and the base64 of type and key.
 *
 * @param type the signature type
 * @param key the public key as its type encodes it; shared, treat as read-only
 */
public record KeyText(String name, byte type, byte[] key) {
  public KeyText {
    KeyName.require(name);
  }

  /**
   * Reads the text form.
   *
   * @param what names the key in messages, as in "verifier key"
   * @param reader makes the key of its type, or refuses it
   * @throws NoteException when it is malformed, or its key id is not that of its key
   */
  public static <K> K parse(String text, String what, Function<KeyText, K> reader) {
    String[] parts = text.split("\\+", 3);
    if (parts.length != 3) {
      throw new NoteException("a " + what + " has the form name+hash+key");
    }
    byte[] typed =
        StrictBase64.decode(parts[2])
            .filter(bytes -> bytes.length > 0)
            .orElseThrow(() -> new NoteException("the key in the " + what + " is not base64"));
    KeyText form = new KeyText(parts[0], typed[0], Arrays.copyOfRange(typed, 1, typed.length));
    K key = reader.apply(form);
    if (!form.keyIdHex().equals(parts[1])) {
      throw new NoteException(
          "the " + what + " is wrong: its hash is not that of its name and key");
    }
    return key;
  }

  /** The key id: the first four bytes of SHA-256 over name, newline, type and key, big-endian. */
  public int keyId() {
    MessageDigest digest = Sha256.digest();
    digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
    digest.update(type);
    return ByteBuffer.wrap(digest.digest(key)).getInt();
  }

  private String keyIdHex() {
    return HexFormat.of().toHexDigits(keyId());
  }

  /** The text form. */
  public String text() {
    byte[] typed = ByteBuffer.allocate(1 + key.length).put(type).put(key).array();
    return name + "+" + keyIdHex() + "+" + StrictBase64.encode(typed);
  }

  /** Whether a signature line names this key: same name and same key id. */
  public boolean isNamedBy(NoteSignature signature) {
    return signature.name().equals(name) && signature.keyId() == keyId();
  }
}
