package dev.seaworthy.server.overview;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.patch.Refusal;
import dev.seaworthy.server.web.view.Observation;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A host's row as it is read.
 *
 * @param lastSeen enrolment where it was not heard of since
 * @param observation what it last stated; empty until it has
 */
record HostRecord(
    HostId id,
    Instant lastSeen,
    Optional<Long> cohort,
    Optional<Observation> observation,
    Optional<Refusal> trouble,
    OptionalLong newestEntry) {
  Optional<KernelFacts> facts() {
    return observation.map(Observation::facts);
  }
}
