package dev.seaworthy.server.soc2.population;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.protocol.statement.HostState;
import java.util.Optional;

/**
 * An enrolled host at the instant.
 *
 * @param enrolledIndex ledger index of its enrolment
 * @param stated its statement in force; empty where there is none yet
 * @param heard whether it spoke recently enough
 */
record HostAtInstant(HostId host, long enrolledIndex, Optional<Stated> stated, boolean heard) {
  /** A statement and its ledger index. */
  record Stated(long ledgerIndex, HostState state) {}
}
