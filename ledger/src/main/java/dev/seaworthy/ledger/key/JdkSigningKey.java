package dev.seaworthy.ledger.key;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;

/** A private key held by the JDK, made or read here. */
public final class JdkSigningKey implements SigningKey {
  private final PrivateKey privateKey;
  private final VerifyingKey verifyingKey;
  private final String algorithm;

  private JdkSigningKey(PrivateKey privateKey, VerifyingKey verifyingKey) {
    this.privateKey = privateKey;
    this.verifyingKey = verifyingKey;
    this.algorithm =
        switch (verifyingKey) {
          case Ed25519VerifyingKey _ -> "Ed25519";
          case P256VerifyingKey _ -> "SHA256withECDSA";
        };
  }

  /** Makes a new Ed25519 key. */
  public static JdkSigningKey generateEd25519(SecureRandom random) {
    return generate("Ed25519", NamedParameterSpec.ED25519, random);
  }

  /** Makes a new P-256 key. */
  public static JdkSigningKey generateP256(SecureRandom random) {
    return generate("EC", new ECGenParameterSpec("secp256r1"), random);
  }

  /**
   * Reads a key from its PKCS #8 form and its public half, and checks that they belong together.
   *
   * @throws KeyException when they do not, or when either is malformed
   */
  public static JdkSigningKey of(byte[] pkcs8, VerifyingKey verifyingKey) {
    String algorithm =
        switch (verifyingKey) {
          case Ed25519VerifyingKey _ -> "Ed25519";
          case P256VerifyingKey _ -> "EC";
        };
    try {
      PrivateKey key =
          KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      JdkSigningKey signing = new JdkSigningKey(key, verifyingKey);
      byte[] probe = verifyingKey.spki();
      if (!verifyingKey.verify(probe, signing.sign(probe))) {
        throw new KeyException("the private key does not belong to the public key", null);
      }
      return signing;
    } catch (GeneralSecurityException malformed) {
      throw new KeyException("not a PKCS #8 private key for " + algorithm, malformed);
    }
  }

  private static JdkSigningKey generate(
      String algorithm, NamedParameterSpec curve, SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(curve, random);
      KeyPair pair = generator.generateKeyPair();
      return new JdkSigningKey(
          pair.getPrivate(), VerifyingKeys.ofSpki(pair.getPublic().getEncoded()));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the JDK lacks " + algorithm, impossible);
    }
  }

  @Override
  public VerifyingKey verifyingKey() {
    return verifyingKey;
  }

  @Override
  public byte[] sign(byte[] message) {
    try {
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(privateKey);
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the JDK refused to sign", impossible);
    }
  }

  @Override
  public byte[] pkcs8() {
    return privateKey.getEncoded();
  }

  /** Names the public half only. */
  @Override
  public String toString() {
    return "private half of " + verifyingKey;
  }
}
