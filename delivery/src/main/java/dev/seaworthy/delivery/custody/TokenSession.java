package dev.seaworthy.delivery.custody;

import dev.seaworthy.ledger.key.KeyException;
import dev.seaworthy.ledger.key.P256VerifyingKey;
import dev.seaworthy.ledger.key.Signer;
import dev.seaworthy.ledger.key.VerifyingKey;
import dev.seaworthy.ledger.key.VerifyingKeys;
import java.io.IOException;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.Signature;
import java.security.cert.Certificate;

/**
 * A token that was logged in to, by the JDK's own PKCS #11 provider.
 *
 * <p>One at a time: opening a token ends what was opened before, whose signers then sign no more.
 *
 * <p>ECDSA on P-256 only: it is the one scheme of TUF's that both the provider and the tokens have.
 */
final class TokenSession {
  private final Provider provider;
  private final KeyStore keys;

  private TokenSession(Provider provider, KeyStore keys) {
    this.provider = provider;
    this.keys = keys;
  }

  static TokenSession open(TokenSlot slot, char[] pin) throws IOException {
    Provider base = Security.getProvider("SunPKCS11");
    if (base == null) {
      throw new IOException("This JDK lacks its PKCS #11 module, jdk.crypto.cryptoki.");
    }
    try {
      Provider provider =
          base.configure(
              "--name = seaworthy\nlibrary = "
                  + slot.module()
                  + "\nslotListIndex = "
                  + slot.index());
      if (provider instanceof AuthProvider login) {
        // A login lasts for the whole program; the next person's PIN must count for itself.
        login.logout();
      }
      KeyStore keys = KeyStore.getInstance("PKCS11", provider);
      keys.load(null, pin);
      return new TokenSession(provider, keys);
    } catch (GeneralSecurityException | IOException | ProviderException failed) {
      throw new IOException(
          "The token in slot "
              + slot.index()
              + " of "
              + slot.module()
              + " cannot be opened: check that it is there, and the PIN.",
          failed);
    }
  }

  Signer signer(String alias) throws IOException {
    try {
      Certificate certificate = keys.getCertificate(alias);
      if (!(keys.getKey(alias, null) instanceof PrivateKey key) || certificate == null) {
        throw new IOException(
            "The token has no private key with a certificate under the label " + alias + ".");
      }
      VerifyingKey publicKey = VerifyingKeys.ofSpki(certificate.getPublicKey().getEncoded());
      if (!(publicKey instanceof P256VerifyingKey)) {
        throw new IOException("The token's key " + alias + " is not on the curve P-256.");
      }
      return new OnToken(provider, key, publicKey);
    } catch (GeneralSecurityException | KeyException unusable) {
      throw new IOException("The token's key " + alias + " cannot be used.", unusable);
    }
  }

  private record OnToken(Provider provider, PrivateKey key, VerifyingKey verifyingKey)
      implements Signer {
    @Override
    public byte[] sign(byte[] message) {
      try {
        Signature signature = Signature.getInstance("SHA256withECDSA", provider);
        signature.initSign(key);
        signature.update(message);
        return signature.sign();
      } catch (GeneralSecurityException | ProviderException failed) {
        throw new KeyException("the token did not sign", failed);
      }
    }
  }
}
