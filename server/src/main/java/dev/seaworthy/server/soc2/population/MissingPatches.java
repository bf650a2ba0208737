package dev.seaworthy.server.soc2.population;

import dev.seaworthy.core.decision.PostureRule;
import dev.seaworthy.core.host.HostId;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.patch.PatchSpec;
import dev.seaworthy.server.soc2.population.HostsAtInstantStore.Past;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long expected live patches have been missing: since the signed list and the policy ask for
 * them, or since the host lost them, whichever came last. A boot alone sets no clock back.
 */
final class MissingPatches {
  private final HostsAtInstantStore store;

  MissingPatches(HostsAtInstantStore store) {
    this.store = store;
  }

  /** By host and name of the live patch. */
  Map<HostId, Map<String, Duration>> of(Reading reading) {
    Map<HostId, List<PatchSpec>> missing = new HashMap<>();
    for (HostAtInstant host : reading.hosts()) {
      List<PatchSpec> lacking =
          host.stated().map(stated -> lacking(reading, stated.state().facts())).orElse(List.of());
      if (!lacking.isEmpty()) {
        missing.put(host.host(), lacking);
      }
    }
    Map<HostId, List<Past>> history =
        store.history(reading.handle(), reading.cut(), missing.keySet());
    Map<HostId, Map<String, Duration>> durations = new HashMap<>();
    missing.forEach(
        (host, patches) -> {
          Map<String, Duration> ofHost = new HashMap<>();
          for (PatchSpec patch : patches) {
            since(reading, patch, history.getOrDefault(host, List.of()))
                .ifPresent(
                    since ->
                        ofHost.put(
                            patch.livePatch(), Duration.between(since, reading.cut().asOf())));
          }
          durations.put(host, ofHost);
        });
    return durations;
  }

  private static List<PatchSpec> lacking(Reading reading, KernelFacts facts) {
    return DriftPopulation.expected(reading, facts).stream()
        .filter(patch -> !PostureRule.isActive(patch, facts))
        .toList();
  }

  private static Optional<Instant> since(Reading reading, PatchSpec patch, List<Past> history) {
    Optional<Instant> asked = reading.catalogue().namedSince(patch);
    Optional<Instant> lacking = lackingSince(patch, history);
    if (asked.isEmpty() || lacking.isEmpty()) {
      return Optional.empty();
    }
    Instant policy = reading.policy().since().orElse(Instant.EPOCH);
    return Optional.of(later(later(asked.get(), lacking.get()), policy));
  }

  /** The begin of the last unbroken stretch on this kernel build without the live patch. */
  private static Optional<Instant> lackingSince(PatchSpec patch, List<Past> history) {
    Optional<Instant> since = Optional.empty();
    for (Past past : history.reversed()) {
      if (!past.shared().kernel().equals(patch.kernel())
          || PostureRule.isActive(patch, past.shared())) {
        break;
      }
      since = Optional.of(past.from());
    }
    return since;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
