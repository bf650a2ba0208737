package dev.seaworthy.agent.transport;

import dev.seaworthy.agent.identity.PemText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Collection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** TLS that trusts the pinned CA file and nothing that came with the system. */
final class TlsContext {
  private TlsContext() {}

  static SSLContext of(TlsFiles files, boolean asHost)
      throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(asHost ? hostKey(files) : new KeyManager[0], trust(files.serverCa()), null);
    return context;
  }

  private static TrustManager[] trust(Path ca) throws IOException, GeneralSecurityException {
    Collection<? extends Certificate> trusted = certificates(ca);
    if (trusted.isEmpty()) {
      throw new IOException("there is no certificate in " + ca);
    }
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (Certificate certificate : trusted) {
      store.setCertificateEntry("ca-" + number++, certificate);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyManager[] hostKey(TlsFiles files) throws IOException, GeneralSecurityException {
    PrivateKey key;
    try {
      byte[] pkcs8 = PemText.decode("PRIVATE KEY", Files.readAllBytes(files.privateKey()));
      key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (IllegalArgumentException notPem) {
      throw new IOException(files.privateKey() + ": " + notPem.getMessage(), notPem);
    }
    X509Certificate[] chain =
        certificates(files.certificate()).stream()
            .map(X509Certificate.class::cast)
            .toArray(X509Certificate[]::new);
    return new KeyManager[] {new HostKeyManager(chain, key)};
  }

  private static Collection<? extends Certificate> certificates(Path pem)
      throws IOException, GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(pem)));
  }
}
