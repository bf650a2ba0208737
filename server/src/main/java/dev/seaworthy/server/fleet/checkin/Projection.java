package dev.seaworthy.server.fleet.checkin;

import dev.seaworthy.protocol.statement.HostState;
import dev.seaworthy.protocol.statement.KernelConfigStated;
import dev.seaworthy.protocol.statement.PatchEvent;
import dev.seaworthy.server.fleet.host.Cohort;
import dev.seaworthy.server.fleet.host.CohortMove;
import dev.seaworthy.server.fleet.host.CohortStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Brings the tables up to date with new ledger entries, in their transaction. */
final class Projection {
  private final TimelineStore timeline = new TimelineStore();
  private final CohortStore cohorts;
  private final ConfigCollection configs;

  Projection(CohortStore cohorts, ConfigCollection configs) {
    this.cohorts = cohorts;
    this.configs = configs;
  }

  /**
   * Applies a host's statements in their order.
   *
   * @param before the cohort that the host is counted in
   * @param firstIndex ledger index of the first statement
   * @param received when the statements came (UTC): a host's clock that runs ahead is not believed
   * @return the cohort that the host is counted in now, where a statement moved it
   */
  Optional<Cohort> apply(
      Handle handle,
      Optional<Long> before,
      List<SignedStatement> statements,
      long firstIndex,
      Instant received) {
    Optional<Cohort> now = Optional.empty();
    Optional<Long> counted = before;
    for (int i = 0; i < statements.size(); i++) {
      long index = firstIndex + i;
      switch (statements.get(i).statement()) {
        case PatchEvent event -> timeline.insert(handle, event, index);
        case KernelConfigStated stated ->
            counted.ifPresent(cohort -> configs.stated(handle, stated, cohort, index));
        case HostState state -> {
          Cohort cohort = cohorts.cohortOf(handle, state.facts());
          Instant from = interval(handle, state, cohort, index, received);
          timeline.putFacts(handle, state, cohort.id(), index);
          cohorts.move(handle, counted, cohort.id(), new CohortMove(index, from));
          counted = Optional.of(cohort.id());
          now = Optional.of(cohort);
        }
      }
    }
    return now;
  }

  /** Begins an interval where something changed; returns when the newest one began. */
  private Instant interval(
      Handle handle, HostState state, Cohort cohort, long index, Instant received) {
    String boot = state.facts().bootId();
    Optional<TimelineStore.Open> open = timeline.open(handle, state.host());
    if (open.isPresent()
        && open.get().cohort() == cohort.id()
        && open.get().bootId().equals(boot)) {
      return open.get().from();
    }
    Instant stated = state.at().isAfter(received) ? received : state.at();
    // A host's clock may go back; its history does not.
    Instant from = open.map(TimelineStore.Open::from).filter(stated::isBefore).orElse(stated);
    timeline.close(handle, state.host(), from);
    timeline.begin(handle, state.host(), new TimelineStore.Open(index, cohort.id(), boot, from));
    return from;
  }
}
