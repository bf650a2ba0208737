package dev.seaworthy.ledger.witness;

import dev.seaworthy.ledger.key.Ed25519VerifyingKey;
import dev.seaworthy.ledger.key.KeyException;
import dev.seaworthy.ledger.note.Checkpoint;
import dev.seaworthy.ledger.note.KeyName;
import dev.seaworthy.ledger.note.NoteException;
import java.nio.charset.StandardCharsets;

/** A witness's Ed25519 key (C2SP tlog-cosignature, «Ed25519 signed message»). */
public record Ed25519WitnessKey(String name, Ed25519VerifyingKey key) implements WitnessKey {
  /** Signature type of timestamped Ed25519 cosignatures. */
  static final byte TYPE = 0x04;

  public Ed25519WitnessKey {
    KeyName.require(name);
  }

  static Ed25519WitnessKey of(String name, byte[] encoded) {
    try {
      return new Ed25519WitnessKey(name, Ed25519VerifyingKey.of(encoded));
    } catch (KeyException unsafe) {
      throw new NoteException("the witness's key is unsafe: " + unsafe.getMessage());
    }
  }

  /** What is signed: a header, the time in seconds since 1970 (UTC), the checkpoint's text. */
  static byte[] message(Checkpoint checkpoint, long time) {
    return ("cosignature/v1\ntime " + time + "\n" + checkpoint.text())
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte type() {
    return TYPE;
  }

  @Override
  public byte[] encoded() {
    return key.encoded();
  }

  @Override
  public boolean verifies(Checkpoint checkpoint, long time, byte[] signature) {
    return key.verify(message(checkpoint, time), signature);
  }
}
