package dev.seaworthy.server.platform.http;

import io.helidon.common.tls.Tls;
import io.helidon.common.tls.TlsClientAuth;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.conscrypt.Conscrypt;

/**
 * TLS 1.3 for hosts, by BoringSSL: a client certificate is asked for and not demanded.
 *
 * <p>BoringSSL itself verifies that the client holds the certificate's key; whether the key is one
 * that is enrolled is for the handler to say, in a problem document.
 */
public final class AgentTls {
  private AgentTls() {}

  /** The server's side with its certificate chain, own certificate first. */
  public static Tls of(List<X509Certificate> chain, PrivateKey key, SecureRandom random) {
    try {
      Provider provider = Conscrypt.newProvider();
      SSLContext context = SSLContext.getInstance("TLSv1.3", provider);
      context.init(
          new KeyManager[] {new OneKeyManager(chain, own(key, provider))},
          new TrustManager[] {new WellFormedTrustManager()},
          random);
      return Tls.builder()
          .sslContext(context)
          .clientAuth(TlsClientAuth.OPTIONAL)
          .enabledProtocols(List.of("TLSv1.3"))
          .build();
    } catch (GeneralSecurityException unusable) {
      throw new IllegalStateException("TLS cannot be set up", unusable);
    }
  }

  /** The provider's own form of the key: any other it would parse and check for each connection. */
  private static PrivateKey own(PrivateKey key, Provider provider) throws GeneralSecurityException {
    return KeyFactory.getInstance(key.getAlgorithm(), provider)
        .generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
  }
}
