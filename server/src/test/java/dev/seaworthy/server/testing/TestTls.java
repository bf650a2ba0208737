package dev.seaworthy.server.testing;

import dev.seaworthy.ledger.key.SigningKey;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Clients of the agents' listener, by the JDK's own TLS. */
public final class TestTls {
  private TestTls() {}

  /** A client without a certificate. */
  public static HttpClient client(Path serverCa) throws Exception {
    return client(serverCa, new KeyManager[0]);
  }

  /** A client with a certificate. */
  public static HttpClient client(Path serverCa, SigningKey key, String pem) throws Exception {
    return client(serverCa, TestRequests.privateKey(key), certificate(pem));
  }

  /** A client with a certificate. */
  public static HttpClient client(Path serverCa, PrivateKey key, Certificate certificate)
      throws Exception {
    KeyStore store = emptyStore();
    store.setKeyEntry("host", key, new char[0], new Certificate[] {certificate});
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(store, new char[0]);
    return client(serverCa, managers.getKeyManagers());
  }

  private static HttpClient client(Path serverCa, KeyManager[] keys) throws Exception {
    KeyStore trust = emptyStore();
    trust.setCertificateEntry("server", certificate(Files.readString(serverCa)));
    TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
    managers.init(trust);
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(keys, managers.getTrustManagers(), null);
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(context).build();
  }

  private static KeyStore emptyStore() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, new char[0]);
    return store;
  }

  /** The certificate of a PEM text. */
  public static Certificate certificate(String pem) throws Exception {
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
  }
}
