package dev.seaworthy.server.fleet.host;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.ledger.key.P256VerifyingKey;
import dev.seaworthy.ledger.key.VerifyingKeys;
import dev.seaworthy.ledger.tree.Hash;
import java.time.Instant;

/**
 * A certificate that was issued to a host.
 *
 * @param sha256 of its DER form
 * @param spki its public key; shared, treat as read-only
 */
public record EnrolledCertificate(Hash sha256, HostId host, byte[] spki, Instant notAfter) {
  /** The key that the host's statements are signed with. */
  public P256VerifyingKey key() {
    return (P256VerifyingKey) VerifyingKeys.ofSpki(spki);
  }
}
