package dev.seaworthy.agent.identity;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.ledger.key.SigningKey;
import java.time.Instant;

/**
 * Who this host is.
 *
 * @param id as the server chose it
 * @param key the host's key, which also signs its statements
 * @param notAfter when the certificate expires, UTC
 * @param renewAt when to ask for the next certificate, UTC; chosen at random in advance, so that
 *     hosts that enrolled together do not renew together
 */
public record HostIdentity(HostId id, SigningKey key, Instant notAfter, Instant renewAt) {
  /** Whether it is time to renew. */
  public boolean isDue(Instant now) {
    return !now.isBefore(renewAt);
  }
}
