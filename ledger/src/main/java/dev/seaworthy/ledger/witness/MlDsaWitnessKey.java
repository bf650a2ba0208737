package dev.seaworthy.ledger.witness;

import dev.seaworthy.ledger.note.Checkpoint;
import dev.seaworthy.ledger.note.KeyName;
import dev.seaworthy.ledger.note.NoteException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A witness's ML-DSA-44 key (FIPS 204; C2SP tlog-cosignature, «ML-DSA-44 signed message»), which
 * quantum computers do not break.
 */
public final class MlDsaWitnessKey implements WitnessKey {
  /** Signature type of timestamped ML-DSA-44 cosignatures. */
  static final byte TYPE = 0x06;

  static final String ALGORITHM = "ML-DSA-44";
  private static final int LENGTH = 1312;
  private static final int LONGEST_NAME = 255;
  private static final byte[] LABEL = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);

  /** SubjectPublicKeyInfo (RFC 9881 §4) up to the key. */
  private static final byte[] SPKI_PREFIX =
      HexFormat.of().parseHex("30820532300b06096086480165030403110382052100");

  private final String name;
  private final byte[] encoded;
  private final PublicKey key;

  private MlDsaWitnessKey(String name, byte[] encoded, PublicKey key) {
    KeyName.require(name);
    if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      throw new NoteException("the witness's name is longer than " + LONGEST_NAME + " bytes");
    }
    this.name = name;
    this.encoded = encoded.clone();
    this.key = key;
  }

  static MlDsaWitnessKey of(String name, byte[] encoded) {
    if (encoded.length != LENGTH) {
      throw new NoteException("an ML-DSA-44 key has " + LENGTH + " bytes");
    }
    byte[] spki = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + LENGTH);
    System.arraycopy(encoded, 0, spki, SPKI_PREFIX.length, LENGTH);
    return ofSpki(name, spki);
  }

  static MlDsaWitnessKey ofSpki(String name, byte[] spki) {
    try {
      PublicKey key =
          KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(spki));
      return new MlDsaWitnessKey(
          name, Arrays.copyOfRange(spki, spki.length - LENGTH, spki.length), key);
    } catch (GeneralSecurityException malformed) {
      throw new NoteException("the witness's key is not an ML-DSA-44 key");
    }
  }

  /** What is signed: a structure of label, names, time, range of leaves and root. */
  static byte[] message(String witness, Checkpoint checkpoint, long time) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(LABEL);
    named(message, witness);
    number(message, time);
    named(message, checkpoint.origin());
    number(message, 0);
    number(message, checkpoint.size());
    message.writeBytes(checkpoint.root().bytes());
    return message.toByteArray();
  }

  private static void named(ByteArrayOutputStream message, String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    message.write(bytes.length);
    message.writeBytes(bytes);
  }

  private static void number(ByteArrayOutputStream message, long number) {
    message.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public byte type() {
    return TYPE;
  }

  @Override
  public byte[] encoded() {
    return encoded.clone();
  }

  @Override
  public boolean verifies(Checkpoint checkpoint, long time, byte[] signature) {
    if (checkpoint.origin().getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(key);
      verifier.update(message(name, checkpoint, time));
      return verifier.verify(signature);
    } catch (SignatureException malformed) {
      return false;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the JDK lacks " + ALGORITHM, impossible);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MlDsaWitnessKey that
        && name.equals(that.name)
        && Arrays.equals(encoded, that.encoded);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(encoded);
  }

  @Override
  public String toString() {
    return text();
  }
}
