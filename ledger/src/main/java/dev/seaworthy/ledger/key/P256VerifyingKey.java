package dev.seaworthy.ledger.key;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.EllipticCurve;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** An ECDSA public key on NIST P-256; signatures are over SHA-256, in DER (RFC 3279 §2.2.3). */
public final class P256VerifyingKey implements VerifyingKey {
  /** SubjectPublicKeyInfo of RFC 5480 §2 for the named curve, up to the uncompressed point. */
  private static final byte[] SPKI_PREFIX =
      HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");

  private static final int COORDINATE = 32;

  private final byte[] spki;
  private final ECPublicKey key;

  private P256VerifyingKey(byte[] spki, ECPublicKey key) {
    this.spki = spki.clone();
    this.key = key;
  }

  static P256VerifyingKey ofSpki(byte[] spki) {
    if (!hasCanonicalForm(spki)) {
      throw new KeyException("not the SubjectPublicKeyInfo of an uncompressed P-256 point", null);
    }
    try {
      ECPublicKey key =
          (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki));
      if (!isOnCurve(key)) {
        throw new KeyException("the point is not on the curve P-256", null);
      }
      return new P256VerifyingKey(spki, key);
    } catch (GeneralSecurityException malformed) {
      throw new KeyException("not a P-256 public key", malformed);
    }
  }

  private static boolean hasCanonicalForm(byte[] spki) {
    return spki.length == SPKI_PREFIX.length + 2 * COORDINATE
        && Arrays.equals(spki, 0, SPKI_PREFIX.length, SPKI_PREFIX, 0, SPKI_PREFIX.length);
  }

  /** The check of SP 800-56A §5.6.2.3.4; the cofactor is 1, so no point has small order. */
  private static boolean isOnCurve(ECPublicKey key) {
    EllipticCurve curve = key.getParams().getCurve();
    BigInteger p = ((ECFieldFp) curve.getField()).getP();
    BigInteger x = key.getW().getAffineX();
    BigInteger y = key.getW().getAffineY();
    BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB());
    return x.compareTo(p) < 0
        && y.compareTo(p) < 0
        && y.multiply(y).subtract(right).mod(p).signum() == 0;
  }

  @Override
  public byte[] spki() {
    return spki.clone();
  }

  @Override
  public boolean verify(byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance("SHA256withECDSA");
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (SignatureException malformed) {
      return false;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the JDK lacks ECDSA", impossible);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof P256VerifyingKey that && Arrays.equals(spki, that.spki);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(spki);
  }

  @Override
  public String toString() {
    return "P-256 " + keyId();
  }
}
