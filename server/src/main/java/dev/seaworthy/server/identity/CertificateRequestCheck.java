package dev.seaworthy.server.identity;

import dev.seaworthy.core.patch.Refusal;
import dev.seaworthy.ledger.key.Ed25519VerifyingKey;
import dev.seaworthy.ledger.key.KeyException;
import dev.seaworthy.ledger.key.P256VerifyingKey;
import dev.seaworthy.ledger.key.VerifyingKeys;
import java.io.IOException;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;

/** Reads a host's certificate request: its key counts, proven to be held; its names do not. */
public final class CertificateRequestCheck {
  /** What became of a request. */
  public sealed interface Result {}

  /** A P-256 key whose holder signed the request. */
  public record Proven(P256VerifyingKey key) implements Result {}

  /** Not usable, and why. */
  public record Refused(Refusal refusal) implements Result {}

  private static final int MAX_BYTES = 4_096;

  private CertificateRequestCheck() {}

  /** Checks a PKCS #10 request in DER (RFC 2986). */
  public static Result check(byte[] der) {
    if (der.length > MAX_BYTES) {
      return refused("csr_malformed", "the request is larger than " + MAX_BYTES + " bytes");
    }
    try {
      PKCS10CertificationRequest request = new PKCS10CertificationRequest(der);
      byte[] spki = request.getSubjectPublicKeyInfo().getEncoded();
      return switch (VerifyingKeys.ofSpki(spki)) {
        case P256VerifyingKey key -> proven(request, key);
        case Ed25519VerifyingKey _ -> notP256();
      };
    } catch (KeyException otherKind) {
      return notP256();
    } catch (IOException | RuntimeException malformed) {
      return refused("csr_malformed", "the request is not PKCS #10 in DER");
    }
  }

  private static Result proven(PKCS10CertificationRequest request, P256VerifyingKey key) {
    if (!X9ObjectIdentifiers.ecdsa_with_SHA256.equals(
        request.getSignatureAlgorithm().getAlgorithm())) {
      return refused("csr_signature", "the request is not signed with ECDSA and SHA-256");
    }
    try {
      boolean valid =
          request.isSignatureValid(
              new JcaContentVerifierProviderBuilder().build(request.getSubjectPublicKeyInfo()));
      return valid
          ? new Proven(key)
          : refused("csr_signature", "the request is not signed by the key in it");
    } catch (PKCSException | OperatorCreationException malformed) {
      return refused("csr_signature", "the request's signature is malformed");
    }
  }

  private static Result notP256() {
    return refused("csr_key", "the key in the request is not an ECDSA key on P-256");
  }

  private static Result refused(String code, String sentence) {
    return new Refused(new Refusal(code, sentence));
  }
}
