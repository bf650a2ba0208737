package dev.seaworthy.ledger.key;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** An Ed25519 public key (RFC 8032) of large order. */
public final class Ed25519VerifyingKey implements VerifyingKey {
  /** Length of the encoded point, in bytes. */
  public static final int LENGTH = 32;

  /** SubjectPublicKeyInfo of RFC 8410 §4 up to the 32 bytes of the point. */
  private static final byte[] SPKI_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private final byte[] encoded;
  private final PublicKey key;

  private Ed25519VerifyingKey(byte[] encoded) {
    this.encoded = encoded.clone();
    try {
      this.key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki()));
    } catch (GeneralSecurityException malformed) {
      throw new KeyException("not an Ed25519 public key", malformed);
    }
  }

  /**
   * The key of the 32 encoded bytes.
   *
   * @throws KeyException for another length, a point off the curve, a non-canonical encoding or a
   *     point of small order
   */
  public static Ed25519VerifyingKey of(byte[] encoded) {
    if (encoded.length != LENGTH || !Edwards25519.isSafePublicKey(encoded)) {
      throw new KeyException("not an Ed25519 public key of large order", null);
    }
    return new Ed25519VerifyingKey(encoded);
  }

  static boolean isSpki(byte[] spki) {
    return spki.length == SPKI_PREFIX.length + LENGTH
        && Arrays.equals(spki, 0, SPKI_PREFIX.length, SPKI_PREFIX, 0, SPKI_PREFIX.length);
  }

  static Ed25519VerifyingKey ofSpki(byte[] spki) {
    if (!isSpki(spki)) {
      throw new KeyException("not the SubjectPublicKeyInfo of an Ed25519 key", null);
    }
    return of(Arrays.copyOfRange(spki, SPKI_PREFIX.length, spki.length));
  }

  /** The 32 bytes of the encoded point. */
  public byte[] encoded() {
    return encoded.clone();
  }

  @Override
  public byte[] spki() {
    byte[] spki = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + LENGTH);
    System.arraycopy(encoded, 0, spki, SPKI_PREFIX.length, LENGTH);
    return spki;
  }

  @Override
  public boolean verify(byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (SignatureException malformed) {
      return false;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the JDK lacks Ed25519", impossible);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ed25519VerifyingKey that && Arrays.equals(encoded, that.encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }

  @Override
  public String toString() {
    return "Ed25519 " + keyId();
  }
}
