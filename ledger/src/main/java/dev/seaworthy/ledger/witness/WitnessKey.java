package dev.seaworthy.ledger.witness;

import dev.seaworthy.ledger.note.Checkpoint;
import dev.seaworthy.ledger.note.KeyText;
import dev.seaworthy.ledger.note.NoteException;
import dev.seaworthy.ledger.note.NoteSignature;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/**
 * A named key whose cosignatures a reader trusts (C2SP tlog-cosignature, «Format»).
 *
 * <p>Its text form is that of {@link KeyText}, with the signature type of the cosignature.
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

  private KeyText form() {
    return new KeyText(name(), type(), encoded());
  }

  /** The key id, as signature lines carry it. */
  default int keyId() {
    return form().keyId();
  }

  /** The text form, for a policy file. */
  default String text() {
    return form().text();
  }

  /** Whether the signature line names this key: same name and same key id. */
  default boolean isNamedBy(NoteSignature signature) {
    return form().isNamedBy(signature);
  }

  /**
   * Reads the text form.
   *
   * @throws NoteException when it is malformed, of a type that is no cosignature's, or its key id
   *     is not that of its key
   */
  static WitnessKey parse(String text) {
    return KeyText.parse(text, "witness's key", WitnessKey::of);
  }

  private static WitnessKey of(KeyText read) {
    return switch (read.type()) {
      case Ed25519WitnessKey.TYPE -> Ed25519WitnessKey.of(read.name(), read.key());
      case MlDsaWitnessKey.TYPE -> MlDsaWitnessKey.of(read.name(), read.key());
      default ->
          throw new NoteException(
              "the witness's key is neither of the type Ed25519 (0x04) nor ML-DSA-44 (0x06)");
    };
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
