package dev.seaworthy.server.testing;

import dev.seaworthy.ledger.key.SigningKey;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Certificate requests, good and bad. */
public final class TestRequests {
  private TestRequests() {}

  /** A request for the key. */
  public static byte[] csr(SigningKey key) throws Exception {
    return csr(publicKey(key), privateKey(key), "SHA256withECDSA", null);
  }

  /** A request that asks for a name. */
  public static byte[] csrNaming(SigningKey key, String uri) throws Exception {
    return csr(publicKey(key), privateKey(key), "SHA256withECDSA", uri);
  }

  /** A request for one key, signed by another. */
  public static byte[] csr(
      PublicKey key,
      PrivateKey signer,
      String algorithm,
      @org.jspecify.annotations.Nullable String uri)
      throws Exception {
    var builder = new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=somebody else"), key);
    if (uri != null) {
      ExtensionsGenerator extensions = new ExtensionsGenerator();
      extensions.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, uri)));
      builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate());
    }
    return builder.build(new JcaContentSignerBuilder(algorithm).build(signer)).getEncoded();
  }

  /** A certificate for the key that no authority of ours issued, PEM. */
  public static String foreignCertificate(SigningKey key) throws Exception {
    Instant now = Clock.systemUTC().instant();
    X500Name name = new X500Name("CN=foreign");
    byte[] der =
        new JcaX509v3CertificateBuilder(
                name,
                BigInteger.TWO,
                Date.from(now.minusSeconds(60)),
                Date.from(now.plusSeconds(3600)),
                name,
                publicKey(key))
            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(privateKey(key)))
            .getEncoded();
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
  }

  /** The private half for the JDK. */
  public static PrivateKey privateKey(SigningKey key) throws Exception {
    return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key.pkcs8()));
  }

  /** The public half for the JDK. */
  public static PublicKey publicKey(SigningKey key) throws Exception {
    return KeyFactory.getInstance("EC")
        .generatePublic(new X509EncodedKeySpec(key.verifyingKey().spki()));
  }
}
