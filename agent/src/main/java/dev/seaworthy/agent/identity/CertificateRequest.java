package dev.seaworthy.agent.identity;

import dev.seaworthy.ledger.key.SigningKey;

/** A PKCS #10 certificate request (RFC 2986) for a P-256 key, without a name. */
public final class CertificateRequest {
  /** ecdsa-with-SHA256, 1.2.840.10045.4.3.2 (RFC 5758 §3.2). */
  private static final int[] ECDSA_WITH_SHA256 = {0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02};

  private static final int NO_ATTRIBUTES = 0xa0;

  private CertificateRequest() {}

  /**
   * The request in DER, signed by the key as proof of possession. The subject is empty: only the
   * server chooses names.
   */
  public static byte[] of(SigningKey key) {
    byte[] info =
        Der.sequence(
            Der.smallInteger(0),
            Der.sequence(),
            key.verifyingKey().spki(),
            Der.value(NO_ATTRIBUTES, new byte[0]));
    return Der.sequence(
        info, Der.sequence(Der.objectIdentifier(ECDSA_WITH_SHA256)), Der.bitString(key.sign(info)));
  }
}
