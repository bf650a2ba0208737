package dev.seaworthy.ledger.entry;

import dev.seaworthy.ledger.key.Ed25519VerifyingKey;
import dev.seaworthy.ledger.key.P256VerifyingKey;
import java.util.UUID;

/** The part of a statement that decides who must have signed it. */
public sealed interface Claim {
  /** Opens the log; signed by the key that it names. */
  record LedgerOpened(String origin, Ed25519VerifyingKey server, boolean demo) implements Claim {}

  /** Makes a host known with its key; signed by the server. */
  record HostEnrolled(UUID host, P256VerifyingKey key) implements Claim {}

  /** Gives a known host a further key; signed by the server. */
  record HostCertified(UUID host, P256VerifyingKey key) implements Claim {}

  /** The host's statement with this number, from 1; signed by the host. */
  record HostStated(UUID host, long sequence) implements Claim {}

  /** Any other statement; signed by the server. */
  record ServerStated() implements Claim {}
}
