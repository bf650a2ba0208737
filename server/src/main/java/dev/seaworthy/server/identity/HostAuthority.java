package dev.seaworthy.server.identity;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.key.P256VerifyingKey;
import dev.seaworthy.ledger.key.SigningKey;
import dev.seaworthy.ledger.tree.Hash;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Issues short-lived certificates to hosts, named {@code spiffe://DOMAIN/host/ID} and no other. */
public final class HostAuthority {
  private final CertificateAuthority authority;
  private final String domain;
  private final Duration lifetime;
  private final InstantSource clock;

  private HostAuthority(
      CertificateAuthority authority, String domain, Duration lifetime, InstantSource clock) {
    this.authority = authority;
    this.domain = domain;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** The authority of the key; its certificate is beside it, made where it is missing. */
  public static HostAuthority open(
      SigningKey key,
      Path certificateFile,
      String name,
      String domain,
      Duration lifetime,
      InstantSource clock,
      SecureRandom random)
      throws IOException {
    return new HostAuthority(
        CertificateAuthority.readOrMake(key, certificateFile, name, clock.instant(), random),
        domain,
        lifetime,
        clock);
  }

  /** Issues a certificate to the host for its key. */
  public IssuedCertificate issue(HostId host, P256VerifyingKey key) {
    Instant now = clock.instant();
    Instant notAfter = now.plus(lifetime).truncatedTo(ChronoUnit.SECONDS);
    X509Certificate certificate =
        authority.issue(
            SubjectPublicKeyInfo.getInstance(key.spki()),
            new X500Name(new org.bouncycastle.asn1.x500.RDN[0]),
            new GeneralNames(
                new GeneralName(
                    GeneralName.uniformResourceIdentifier, "spiffe://" + domain + "/host/" + host)),
            KeyPurposeId.id_kp_clientAuth,
            now,
            notAfter);
    try {
      Hash sha256 = Hash.of(Sha256.of(certificate.getEncoded()));
      return new IssuedCertificate(PemText.certificate(certificate), sha256, notAfter);
    } catch (CertificateEncodingException impossible) {
      throw new IllegalStateException("a certificate just made has a form", impossible);
    }
  }
}
