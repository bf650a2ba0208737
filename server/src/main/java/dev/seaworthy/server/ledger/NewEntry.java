package dev.seaworthy.server.ledger;

import dev.seaworthy.core.host.HostId;
import java.util.Optional;

/**
 * An envelope that is to become an entry.
 *
 * @param envelope the bytes of the signed envelope, kept as they came
 * @param number who numbered the statement and how, for statements of hosts
 */
public record NewEntry(String predicateType, byte[] envelope, Optional<HostNumber> number) {
  /** A host's number for its statement: at most one entry has it. */
  public record HostNumber(HostId host, long sequence) {}

  /** The statement of a host. */
  public static NewEntry ofHost(String predicateType, byte[] envelope, HostId host, long sequence) {
    return new NewEntry(predicateType, envelope, Optional.of(new HostNumber(host, sequence)));
  }
}
