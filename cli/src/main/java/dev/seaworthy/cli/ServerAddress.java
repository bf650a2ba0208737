package dev.seaworthy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** How a control plane is reached: its address, the operator's token, whom to trust for TLS. */
public record ServerAddress(URI server, String token, SSLContext tls) {
  /**
   * Checks and reads what is given.
   *
   * @param ca certificates in PEM that the server's one must lead to; the system's where null
   * @throws IOException when something cannot be used; the message says what to do
   */
  static ServerAddress of(URI server, Path tokenFile, @Nullable Path ca) throws IOException {
    requireSafe(server);
    if (!Files.isReadable(tokenFile)) {
      throw new IOException(
          "cannot read the operator's token in "
              + tokenFile
              + "; it is operator.token in the server's data directory");
    }
    String token = Files.readString(tokenFile, StandardCharsets.US_ASCII).strip();
    return new ServerAddress(server, token, tls(ca));
  }

  /** The token crosses no network in the clear. */
  private static void requireSafe(URI server) throws IOException {
    String scheme = String.valueOf(server.getScheme());
    if (!(scheme.equals("http") || scheme.equals("https")) || server.getHost() == null) {
      throw new IOException(
          "not the address of a server: " + server + "; give http(s)://HOST:PORT");
    }
    if (scheme.equals("http") && !InetAddress.getByName(server.getHost()).isLoopbackAddress()) {
      throw new IOException(
          "the operator's token is not sent to " + server.getHost() + " in the clear; use https");
    }
  }

  private static SSLContext tls(@Nullable Path ca) throws IOException {
    try {
      if (ca == null) {
        return SSLContext.getDefault();
      }
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, new char[0]);
      try (InputStream in = Files.newInputStream(ca)) {
        int number = 0;
        for (Certificate certificate :
            CertificateFactory.getInstance("X.509").generateCertificates(in)) {
          trusted.setCertificateEntry("ca-" + number++, certificate);
        }
      }
      TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
      managers.init(trusted);
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, managers.getTrustManagers(), null);
      return tls;
    } catch (GeneralSecurityException unusable) {
      throw new IOException("not certificates in PEM: " + ca, unusable);
    }
  }
}
