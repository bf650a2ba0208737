package dev.seaworthy.server.testing;

import dev.seaworthy.ledger.key.SigningKey;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
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
