package dev.seaworthy.server.platform.http;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lets any certificate of a plausible form through the handshake: who it belongs to is decided in
 * the handler, by its digest, so that a refusal can say why (docs/adr/0004).
 */
final class WellFormedTrustManager extends X509ExtendedTrustManager {
  private static final int MAX_CHAIN = 4;
  private static final int MAX_BYTES = 8 * 1024;

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    if (chain.length < 1 || chain.length > MAX_CHAIN) {
      throw new CertificateException("a client sends 1 to " + MAX_CHAIN + " certificates");
    }
    for (X509Certificate certificate : chain) {
      if (certificate.getEncoded().length > MAX_BYTES) {
        throw new CertificateException("a client certificate is over " + MAX_BYTES + " bytes");
      }
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("this is the server's side");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkServerTrusted(chain, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkServerTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
