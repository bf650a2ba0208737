package dev.seaworthy.agent.identity;

import dev.seaworthy.core.host.HostId;
import java.time.Instant;

/**
 * Who this host is; its key stays in the {@link IdentityStore} until something is to be signed.
 *
 * @param id as the server chose it
 * @param notAfter when the certificate expires, UTC
 * @param renewAt when to ask for the next certificate, UTC; chosen at random in advance, so that
 *     hosts that enrolled together do not renew together
 */
public record HostIdentity(HostId id, Instant notAfter, Instant renewAt) {
  /** Whether it is time to renew. */
  public boolean isDue(Instant now) {
    return !now.isBefore(renewAt);
  }
}
