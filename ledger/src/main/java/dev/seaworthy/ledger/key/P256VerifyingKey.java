package dev.seaworthy.ledger.key;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;

/** An ECDSA public key on NIST P-256; signatures are over SHA-256, in DER (RFC 3279 §2.2.3). */
public final class P256VerifyingKey implements VerifyingKey {
  private static final int FIELD_BITS = 256;
  private static final String P256_OID = "1.2.840.10045.3.1.7";

  private final byte[] spki;
  private final ECPublicKey key;

  private P256VerifyingKey(byte[] spki, ECPublicKey key) {
    this.spki = spki;
    this.key = key;
  }

  static P256VerifyingKey ofSpki(byte[] spki) {
    try {
      ECPublicKey key =
          (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki));
      if (key.getParams().getCurve().getField().getFieldSize() != FIELD_BITS
          || !key.getParams().toString().contains(P256_OID)) {
        throw new KeyException("not a key on the curve P-256", null);
      }
      return new P256VerifyingKey(key.getEncoded(), key);
    } catch (GeneralSecurityException malformed) {
      throw new KeyException("not an elliptic-curve public key", malformed);
    }
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
