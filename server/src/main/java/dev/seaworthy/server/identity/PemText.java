package dev.seaworthy.server.identity;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** Certificates as PEM (RFC 7468). */
final class PemText {
  private PemText() {}

  static String certificate(X509Certificate certificate) {
    StringWriter text = new StringWriter();
    try (PemWriter pem = new PemWriter(text)) {
      pem.writeObject(new PemObject("CERTIFICATE", certificate.getEncoded()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (CertificateEncodingException malformed) {
      throw new IllegalArgumentException("not an encodable certificate", malformed);
    }
    return text.toString();
  }
}
