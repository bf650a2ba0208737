package dev.seaworthy.delivery.custody;

import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.key.KeyException;
import dev.seaworthy.ledger.key.SigningKey;
import dev.seaworthy.ledger.key.VerifyingKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * A private key that only its holder's passphrase opens: PKCS #8, encrypted by PBES2 (RFC 8018
 * §6.2), so that other tools can open it as well.
 *
 * @param encrypted the EncryptedPrivateKeyInfo in DER (RFC 5958 §3); shared, treat as read-only
 */
public record ProtectedKey(String roleName, VerifyingKey publicKey, byte[] encrypted)
    implements HeldKey {
  static final String FORMAT = "seaworthy-protected-key/v1";

  /** Encrypts a key; the passphrase is not kept. */
  public static ProtectedKey protect(
      String roleName, SigningKey key, char[] passphrase, SecureRandom random) {
    byte[] plain = key.pkcs8();
    try {
      return new ProtectedKey(
          roleName, key.verifyingKey(), PrivateKeyCipher.encrypt(plain, passphrase, random));
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  @Override
  public SigningKey unlock(PassphraseSource passphrases) throws IOException {
    char[] passphrase = passphrases.ask("the " + roleName + " key " + shortId());
    try {
      return JdkSigningKey.of(PrivateKeyCipher.decrypt(encrypted, passphrase), publicKey);
    } catch (KeyException wrong) {
      throw new IOException("The passphrase does not open the " + roleName + " key " + shortId());
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  @Override
  public void write(Path file) throws IOException {
    KeyDocument.write(
        file,
        KeyDocument.begin(FORMAT, this)
            .put("private_encrypted", Base64.getEncoder().encodeToString(encrypted))
            .build());
  }

  static ProtectedKey parse(JsonObject json) {
    byte[] encrypted = Base64.getDecoder().decode(json.string("private_encrypted"));
    PrivateKeyCipher.checkForm(encrypted);
    return new ProtectedKey(KeyDocument.role(json), KeyDocument.publicKey(json), encrypted);
  }

  private String shortId() {
    return publicKey.keyId().substring(0, 8);
  }

  /** Names the role and the public half only. */
  @Override
  public String toString() {
    return "protected key for " + roleName + ": " + publicKey;
  }
}
