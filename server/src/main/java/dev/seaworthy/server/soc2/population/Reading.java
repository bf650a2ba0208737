package dev.seaworthy.server.soc2.population;

import dev.seaworthy.core.decision.PolicyMode;
import dev.seaworthy.server.catalogue.CatalogueHistory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** What all controls look at, read once from one snapshot. */
record Reading(
    Handle handle,
    Cut cut,
    List<HostAtInstant> hosts,
    CatalogueHistory catalogue,
    PolicyInForce policy) {

  /**
   * The policy at the instant.
   *
   * @param since when it came into force; empty for the one of the beginning
   */
  record PolicyInForce(PolicyMode mode, Optional<Instant> since, OptionalLong ledgerIndex) {}
}
