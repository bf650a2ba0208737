package dev.seaworthy.server.web.view;

import dev.seaworthy.core.patch.Refusal;
import dev.seaworthy.protocol.statement.PatchEvent;
import java.time.Instant;

/** Something that happened to a host, with the ledger entry that says so. */
public sealed interface HostEvent {
  /** When, UTC. */
  Instant at();

  /** The entry that says so. */
  long ledgerIndex();

  /** What the host did, or refused to do, with a live patch; signed by the host. */
  record Patch(PatchEvent event, long ledgerIndex) implements HostEvent {
    @Override
    public Instant at() {
      return event.at();
    }
  }

  /** The host joined. */
  record Enrolled(Instant at, long ledgerIndex) implements HostEvent {}

  /** The host got a new certificate. */
  record CertificateIssued(Instant at, long ledgerIndex) implements HostEvent {}

  /** The server refused a message of the host. */
  record MessageRefused(Instant at, Refusal reason, long ledgerIndex) implements HostEvent {}
}
