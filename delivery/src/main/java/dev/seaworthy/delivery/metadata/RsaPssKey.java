package dev.seaworthy.delivery.metadata;

import dev.seaworthy.ledger.key.KeyException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;

/**
 * An RSA key for {@code rsassa-pss-sha256} (TUF 1.0.34 §4.2.2; RFC 8017 §8.1), to read repositories
 * of others; Seaworthy never signs with RSA.
 */
record RsaPssKey(BigInteger modulus, BigInteger exponent) implements MetadataKey {
  /**
   * TUF 1.0.34 §4.2.2: at least 2048 bits. Above 4096, one check would cost an attacker's price.
   */
  private static final int MIN_BITS = 2048;

  private static final int MAX_BITS = 4096;
  private static final int MAX_EXPONENT_BITS = 64;
  private static final int SHA256_BYTES = 32;
  private static final PSSParameterSpec PSS =
      new PSSParameterSpec(
          "SHA-256",
          "MGF1",
          MGF1ParameterSpec.SHA256,
          SHA256_BYTES,
          PSSParameterSpec.TRAILER_FIELD_BC);

  RsaPssKey {
    int bits = modulus.bitLength();
    if (bits < MIN_BITS || bits > MAX_BITS || !modulus.testBit(0)) {
      throw new KeyException("an RSA key has 2048 to 4096 bits and an odd modulus", null);
    }
    if (!exponent.testBit(0)
        || exponent.compareTo(BigInteger.TWO) <= 0
        || exponent.bitLength() > MAX_EXPONENT_BITS) {
      throw new KeyException("an RSA exponent is odd and at least 3", null);
    }
  }

  /**
   * The key of a SubjectPublicKeyInfo in DER.
   *
   * @throws KeyException for any other kind of key, and for unsafe ones
   */
  static RsaPssKey ofSpki(byte[] spki) {
    try {
      RSAPublicKey key =
          (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(spki));
      return new RsaPssKey(key.getModulus(), key.getPublicExponent());
    } catch (GeneralSecurityException malformed) {
      throw new KeyException("not an RSA public key", malformed);
    }
  }

  @Override
  public boolean verify(byte[] message, byte[] signature) {
    try {
      PublicKey key =
          KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
      Signature verifier = Signature.getInstance("RSASSA-PSS");
      verifier.setParameter(PSS);
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (SignatureException malformed) {
      return false;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the JDK lacks RSASSA-PSS", impossible);
    }
  }
}
