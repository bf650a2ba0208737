package dev.seaworthy.server.identity;

import dev.seaworthy.delivery.file.DurableFiles;
import dev.seaworthy.ledger.key.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * What hosts recognise the server by: a certificate for the configured names, issued by an
 * authority of its own, whose certificate hosts are given at installation.
 *
 * @param chain own certificate first, then the authority's
 */
public record ServerIdentity(List<X509Certificate> chain, PrivateKey key) {
  private static final Duration LIFETIME = Duration.ofDays(365);
  private static final Duration RENEW_BEFORE = Duration.ofDays(30);

  /** The files that the identity lives in. */
  public record Place(Path authorityCertificate, Path serverCertificate) {}

  public ServerIdentity {
    chain = List.copyOf(chain);
  }

  /** Reads the server's certificate; makes a new one for other names or near its end. */
  public static ServerIdentity open(
      SigningKey authorityKey,
      SigningKey serverKey,
      Place files,
      String authorityName,
      Collection<String> names,
      Instant now,
      SecureRandom random)
      throws IOException {
    CertificateAuthority authority =
        CertificateAuthority.readOrMake(
            authorityKey, files.authorityCertificate(), authorityName, now, random);
    Path file = files.serverCertificate();
    if (!Files.exists(file) || !isGood(file, serverKey, names, now)) {
      X509Certificate issued = issue(authority, serverKey, names, now);
      DurableFiles.write(file, PemText.certificate(issued).getBytes(StandardCharsets.US_ASCII));
    }
    X509Certificate certificate = CertificateAuthority.parse(Files.readAllBytes(file));
    return new ServerIdentity(
        List.of(certificate, authority.certificate()), CertificateAuthority.privateKey(serverKey));
  }

  private static X509Certificate issue(
      CertificateAuthority authority, SigningKey key, Collection<String> names, Instant now) {
    GeneralName[] general =
        names.stream().map(name -> new GeneralName(type(name), name)).toArray(GeneralName[]::new);
    return authority.issue(
        SubjectPublicKeyInfo.getInstance(key.verifyingKey().spki()),
        new X500NameBuilder().addRDN(BCStyle.CN, "Seaworthy server").build(),
        new GeneralNames(general),
        KeyPurposeId.id_kp_serverAuth,
        now,
        now.plus(LIFETIME));
  }

  private static int type(String name) {
    boolean address = name.matches("[0-9.]+") || name.indexOf(':') >= 0;
    return address ? GeneralName.iPAddress : GeneralName.dNSName;
  }

  private static boolean isGood(Path file, SigningKey key, Collection<String> names, Instant now)
      throws IOException {
    X509Certificate certificate = CertificateAuthority.parse(Files.readAllBytes(file));
    return java.util.Arrays.equals(
            certificate.getPublicKey().getEncoded(), key.verifyingKey().spki())
        && now.plus(RENEW_BEFORE).isBefore(certificate.getNotAfter().toInstant())
        && names(certificate).equals(new TreeSet<>(names));
  }

  private static Set<String> names(X509Certificate certificate) throws IOException {
    Set<String> names = new TreeSet<>();
    try {
      var alternatives = certificate.getSubjectAlternativeNames();
      if (alternatives != null) {
        alternatives.forEach(alternative -> names.add(String.valueOf(alternative.get(1))));
      }
    } catch (CertificateParsingException malformed) {
      throw new IOException("the server's certificate is malformed", malformed);
    }
    return names;
  }
}
