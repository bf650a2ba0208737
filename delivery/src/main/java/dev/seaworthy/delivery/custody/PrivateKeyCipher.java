package dev.seaworthy.delivery.custody;

import dev.seaworthy.ledger.key.KeyException;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.SecureRandom;
import java.security.spec.InvalidParameterSpecException;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

/** PBES2 with PBKDF2-HMAC-SHA-256 and AES-256-CBC (RFC 8018 §6.2), by the JDK alone. */
final class PrivateKeyCipher {
  /** Shortest passphrase that a new key may have. */
  static final int MIN_PASSPHRASE = 12;

  /** OWASP's figure of 2023 for PBKDF2-HMAC-SHA-256: about half a second a guess and core. */
  private static final int ITERATIONS = 600_000;

  /** So that a prepared file cannot keep a signing machine busy for ever. */
  private static final int MAX_ITERATIONS = 10_000_000;

  private static final String SCHEME = "PBEWithHmacSHA256AndAES_256";
  private static final int SALT_BYTES = 16;
  private static final int BLOCK_BYTES = 16;

  private PrivateKeyCipher() {}

  /** The EncryptedPrivateKeyInfo in DER. */
  static byte[] encrypt(byte[] pkcs8, char[] passphrase, SecureRandom random) {
    checkPassphrase(passphrase);
    byte[] salt = new byte[SALT_BYTES];
    byte[] iv = new byte[BLOCK_BYTES];
    random.nextBytes(salt);
    random.nextBytes(iv);
    try {
      Cipher cipher = Cipher.getInstance(SCHEME);
      cipher.init(
          Cipher.ENCRYPT_MODE,
          key(passphrase),
          new PBEParameterSpec(salt, ITERATIONS, new IvParameterSpec(iv)));
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
      parameters.init(cipher.getParameters().getEncoded());
      return new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(pkcs8)).getEncoded();
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("the JDK lacks " + SCHEME, impossible);
    }
  }

  /**
   * The PKCS #8 form of the key.
   *
   * @throws KeyException when the passphrase is wrong; then, seldom, the result is not a key at all
   */
  static byte[] decrypt(byte[] encrypted, char[] passphrase) {
    try {
      EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encrypted);
      Cipher cipher = Cipher.getInstance(SCHEME);
      cipher.init(Cipher.DECRYPT_MODE, key(passphrase), info.getAlgParameters());
      return cipher.doFinal(info.getEncryptedData());
    } catch (GeneralSecurityException | IOException wrong) {
      throw new KeyException("the passphrase does not open the key", null);
    }
  }

  /**
   * Refuses what {@link #encrypt} would not have written.
   *
   * @throws KeyException for another scheme, or a number of rounds that is out of proportion
   */
  static void checkForm(byte[] encrypted) {
    int rounds = rounds(encrypted);
    if (rounds < ITERATIONS || rounds > MAX_ITERATIONS) {
      throw new KeyException("the key is protected by too few rounds, or by far too many", null);
    }
  }

  private static int rounds(byte[] encrypted) {
    try {
      AlgorithmParameters parameters = new EncryptedPrivateKeyInfo(encrypted).getAlgParameters();
      if (parameters != null) {
        return parameters.getParameterSpec(PBEParameterSpec.class).getIterationCount();
      }
    } catch (IOException | InvalidParameterSpecException _) {
      // Falls through to the one message.
    }
    throw new KeyException("the key is not protected by PBES2", null);
  }

  private static void checkPassphrase(char[] passphrase) {
    if (passphrase.length < MIN_PASSPHRASE) {
      throw new KeyException("a passphrase has at least " + MIN_PASSPHRASE + " characters", null);
    }
  }

  private static Key key(char[] passphrase) throws GeneralSecurityException {
    PBEKeySpec spec = new PBEKeySpec(passphrase);
    try {
      return SecretKeyFactory.getInstance(SCHEME).generateSecret(spec);
    } finally {
      spec.clearPassword();
    }
  }
}
