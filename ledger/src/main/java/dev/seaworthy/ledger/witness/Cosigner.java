package dev.seaworthy.ledger.witness;

import dev.seaworthy.ledger.key.Ed25519VerifyingKey;
import dev.seaworthy.ledger.key.P256VerifyingKey;
import dev.seaworthy.ledger.key.SigningKey;
import dev.seaworthy.ledger.note.Checkpoint;
import dev.seaworthy.ledger.note.NoteException;
import dev.seaworthy.ledger.note.NoteSignature;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;

/** Makes cosignatures with one key; which checkpoints it may sign is for its owner to decide. */
public final class Cosigner {
  /** Signs bytes for a checkpoint at a time in seconds since 1970 (UTC). */
  @FunctionalInterface
  private interface Signing {
    byte[] sign(Checkpoint checkpoint, long time);
  }

  private final WitnessKey key;
  private final Signing signing;

  private Cosigner(WitnessKey key, Signing signing) {
    this.key = key;
    this.signing = signing;
  }

  /**
   * A cosigner with an Ed25519 key. One key serves one name only: the message does not hold the
   * name.
   *
   * @throws NoteException when the name is malformed or the key is not Ed25519
   */
  public static Cosigner ed25519(String name, SigningKey key) {
    return switch (key.verifyingKey()) {
      case Ed25519VerifyingKey verifying ->
          new Cosigner(
              new Ed25519WitnessKey(name, verifying),
              (checkpoint, time) -> key.sign(Ed25519WitnessKey.message(checkpoint, time)));
      case P256VerifyingKey _ ->
          throw new NoteException("cosignatures are made with Ed25519 or ML-DSA-44 keys");
    };
  }

  /**
   * A cosigner with an ML-DSA-44 key.
   *
   * @throws NoteException when the name is malformed or the key is another one
   */
  public static Cosigner mlDsa(String name, KeyPair pair) {
    return new Cosigner(
        MlDsaWitnessKey.ofSpki(name, pair.getPublic().getEncoded()),
        (checkpoint, time) ->
            sign(pair.getPrivate(), MlDsaWitnessKey.message(name, checkpoint, time)));
  }

  private static byte[] sign(PrivateKey key, byte[] message) {
    try {
      Signature signer = Signature.getInstance(MlDsaWitnessKey.ALGORITHM);
      signer.initSign(key);
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the JDK refused to sign", impossible);
    }
  }

  /** What readers of its cosignatures have to trust. */
  public WitnessKey key() {
    return key;
  }

  /**
   * The cosignature line over a checkpoint.
   *
   * @param at when (UTC); kept in whole seconds
   */
  public NoteSignature cosign(Checkpoint checkpoint, Instant at) {
    long time = at.getEpochSecond();
    byte[] signature = signing.sign(checkpoint, time);
    byte[] stamped =
        ByteBuffer.allocate(Long.BYTES + signature.length).putLong(time).put(signature).array();
    return new NoteSignature(key.name(), key.keyId(), stamped);
  }
}
