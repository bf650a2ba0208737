package dev.seaworthy.server.identity;

import dev.seaworthy.delivery.file.DurableFiles;
import dev.seaworthy.ledger.key.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A P-256 authority of our own: a key file, and its self-signed certificate beside it. */
final class CertificateAuthority {
  private static final Duration CA_LIFETIME = Duration.ofDays(3650);
  private static final Duration BACKDATED = Duration.ofMinutes(5);
  private static final int SERIAL_BITS = 127;

  private final X509Certificate certificate;
  private final PrivateKey privateKey;
  private final SecureRandom random;

  private CertificateAuthority(
      X509Certificate certificate, PrivateKey privateKey, SecureRandom random) {
    this.certificate = certificate;
    this.privateKey = privateKey;
    this.random = random;
  }

  /** Reads the authority's certificate, or makes and writes it where there is none. */
  static CertificateAuthority readOrMake(
      SigningKey key, Path certificateFile, String name, Instant now, SecureRandom random)
      throws IOException {
    if (!Files.exists(certificateFile)) {
      X509Certificate made = selfSigned(key, name, now, random);
      DurableFiles.write(certificateFile, pem(made).getBytes(StandardCharsets.US_ASCII));
    }
    X509Certificate certificate = parse(Files.readAllBytes(certificateFile));
    byte[] spki = certificate.getPublicKey().getEncoded();
    if (!Arrays.equals(spki, key.verifyingKey().spki())) {
      throw new IOException(
          certificateFile
              + " is not the certificate of the authority's key: restore both together");
    }
    return new CertificateAuthority(certificate, privateKey(key), random);
  }

  X509Certificate certificate() {
    return certificate;
  }

  /** Issues a certificate for the key, for one purpose and under the given names only. */
  X509Certificate issue(
      SubjectPublicKeyInfo key,
      X500Name subject,
      GeneralNames names,
      KeyPurposeId purpose,
      Instant now,
      Instant notAfter) {
    try {
      X509v3CertificateBuilder builder =
          builder(issuer(), subject, key, now.minus(BACKDATED), notAfter, random);
      JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
      boolean nameless = subject.getRDNs().length == 0;
      builder
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
          .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
          .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose))
          .addExtension(Extension.subjectAlternativeName, nameless, names)
          .addExtension(
              Extension.authorityKeyIdentifier,
              false,
              extensions.createAuthorityKeyIdentifier(certificate));
      return sign(builder, privateKey);
    } catch (IOException | GeneralSecurityException | OperatorCreationException unusable) {
      throw new IllegalStateException("the authority's key cannot be used", unusable);
    }
  }

  private X500Name issuer() {
    return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
  }

  private static X509Certificate selfSigned(
      SigningKey key, String name, Instant now, SecureRandom random) throws IOException {
    X500Name subject = new X500NameBuilder().addRDN(BCStyle.CN, name).build();
    SubjectPublicKeyInfo spki = SubjectPublicKeyInfo.getInstance(key.verifyingKey().spki());
    try {
      X509v3CertificateBuilder builder =
          builder(subject, subject, spki, now.minus(BACKDATED), now.plus(CA_LIFETIME), random);
      builder
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
          .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign))
          .addExtension(
              Extension.subjectKeyIdentifier,
              false,
              new JcaX509ExtensionUtils().createSubjectKeyIdentifier(spki));
      return sign(builder, privateKey(key));
    } catch (GeneralSecurityException | OperatorCreationException unusable) {
      throw new IllegalStateException("the authority's key cannot be used", unusable);
    }
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer,
      X500Name subject,
      SubjectPublicKeyInfo key,
      Instant notBefore,
      Instant notAfter,
      SecureRandom random) {
    return new X509v3CertificateBuilder(
        issuer,
        new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE),
        Date.from(notBefore),
        Date.from(notAfter),
        subject,
        key);
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
      throws OperatorCreationException, IOException, CertificateException {
    ContentSigner signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key);
    return parse(builder.build(signer).getEncoded());
  }

  static PrivateKey privateKey(SigningKey key) {
    try {
      return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key.pkcs8()));
    } catch (GeneralSecurityException unusable) {
      throw new IllegalStateException("not a P-256 key", unusable);
    }
  }

  static X509Certificate parse(byte[] certificate) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new java.io.ByteArrayInputStream(certificate));
    } catch (CertificateException malformed) {
      throw new UncheckedIOException(new IOException("not a certificate", malformed));
    }
  }

  static String pem(X509Certificate certificate) {
    return PemText.certificate(certificate);
  }
}
