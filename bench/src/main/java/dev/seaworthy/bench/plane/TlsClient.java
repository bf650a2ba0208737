package dev.seaworthy.bench.plane;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * Connections by TLS 1.3 with BoringSSL, cheap enough for a generator that shares two cores with
 * the server. Every handshake is a full one, and is counted.
 */
public final class TlsClient implements Connector {
  private static final Connector PLAIN = Connector.plain();
  private static final int READ_MILLIS = 20_000;

  private final SSLSocketFactory factory;
  private final AtomicLong connections = new AtomicLong();

  private TlsClient(SSLSocketFactory factory) {
    this.factory = factory;
  }

  /** A client without a certificate. */
  public static TlsClient anonymous(Provider provider, PinnedServer server) {
    return of(provider, server, new KeyManager[0]);
  }

  /** A client that proves the possession of a host's key. */
  public static TlsClient of(
      Provider provider, PinnedServer server, List<X509Certificate> chain, PrivateKey key) {
    return of(provider, server, new KeyManager[] {new ClientKey(chain, key)});
  }

  private static TlsClient of(Provider provider, PinnedServer server, KeyManager[] keys) {
    try {
      SSLContext context = SSLContext.getInstance("TLSv1.3", provider);
      context.init(keys, new TrustManager[] {server}, new SecureRandom());
      return new TlsClient(context.getSocketFactory());
    } catch (GeneralSecurityException unusable) {
      throw new IllegalStateException("TLS cannot be set up", unusable);
    }
  }

  @Override
  public Socket connect(InetAddress from, InetSocketAddress to) throws IOException {
    Socket plain = PLAIN.connect(from, to);
    try {
      plain.setSoTimeout(READ_MILLIS);
      // Sessions are kept by the server's name: under a name of its own none is found again.
      String name = "connection-" + connections.getAndIncrement();
      return factory.createSocket(plain, name, to.getPort(), true);
    } catch (IOException failed) {
      plain.close();
      throw failed;
    }
  }
}
