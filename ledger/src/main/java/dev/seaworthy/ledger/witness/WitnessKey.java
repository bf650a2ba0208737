package dev.seaworthy.ledger.witness;

import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.StrictBase64;
import dev.seaworthy.ledger.note.Checkpoint;
import dev.seaworthy.ledger.note.NoteException;
import dev.seaworthy.ledger.note.NoteSignature;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A named key whose cosignatures a reader trusts (C2SP tlog-cosignature, «Format»).
 *
 * <p>Its text form is that of a verifier key, {@code name+hash+key}, with the signature type of the
 * cosignature.
 */
public sealed interface WitnessKey permits Ed25519WitnessKey, MlDsaWitnessKey {
  /** The witness's name, as its signature lines carry it. */
  String name();

  /** The signature type (C2SP signed-note, «Signature types»). */
  byte type();

  /** The public key as its type encodes it. */
  byte[] encoded();

  /** Whether the signature, without its time, is over the checkpoint at that time. */
  boolean verifies(Checkpoint checkpoint, long time, byte[] signature);

  /** The key id: the first four bytes of SHA-256 over name, newline, type and key, big-endian. */
  default int keyId() {
    MessageDigest digest = Sha256.digest();
    digest.update((name() + "\n").getBytes(StandardCharsets.UTF_8));
    digest.update(type());
    return ByteBuffer.wrap(digest.digest(encoded())).getInt();
  }

  /** The text form, for a policy file. */
  default String text() {
    byte[] key = encoded();
    byte[] typed = ByteBuffer.allocate(1 + key.length).put(type()).put(key).array();
    return name() + "+" + HexFormat.of().toHexDigits(keyId()) + "+" + StrictBase64.encode(typed);
  }

  /**
   * Reads the text form.
   *
   * @throws NoteException when it is malformed, of a type that is no cosignature's, or its key id
   *     is not that of its key
   */
  static WitnessKey parse(String text) {
    String[] parts = text.split("\\+", 3);
    if (parts.length != 3) {
      throw new NoteException("a witness's key has the form name+hash+key");
    }
    byte[] typed =
        StrictBase64.decode(parts[2])
            .filter(bytes -> bytes.length > 1)
            .orElseThrow(() -> new NoteException("the key in the witness's key is not base64"));
    byte[] key = Arrays.copyOfRange(typed, 1, typed.length);
    WitnessKey read =
        switch (typed[0]) {
          case Ed25519WitnessKey.TYPE -> Ed25519WitnessKey.of(parts[0], key);
          case MlDsaWitnessKey.TYPE -> MlDsaWitnessKey.of(parts[0], key);
          default ->
              throw new NoteException(
                  "the witness's key is neither of the type Ed25519 (0x04) nor ML-DSA-44 (0x06)");
        };
    if (!HexFormat.of().toHexDigits(read.keyId()).equals(parts[1])) {
      throw new NoteException("the witness key's hash is not that of its name and key");
    }
    return read;
  }

  /** Whether the signature line names this key: same name and same key id. */
  default boolean isNamedBy(NoteSignature signature) {
    return signature.name().equals(name()) && signature.keyId() == keyId();
  }

  /**
   * When this key cosigned the checkpoint (UTC); empty where the line is of another key.
   *
   * @throws NoteException when the line names this key and does not verify
   */
  default Optional<Instant> cosigned(Checkpoint checkpoint, NoteSignature line) {
    if (!isNamedBy(line)) {
      return Optional.empty();
    }
    if (line.signature().length <= Long.BYTES) {
      throw new NoteException("the cosignature of " + name() + " has no time");
    }
    ByteBuffer stamped = ByteBuffer.wrap(line.signature());
    long time = stamped.getLong();
    byte[] signature = new byte[stamped.remaining()];
    stamped.get(signature);
    if (time <= 0 || !verifies(checkpoint, time, signature)) {
      throw new NoteException("the cosignature of " + name() + " does not verify");
    }
    return Optional.of(Instant.ofEpochSecond(time));
  }
}
