package dev.seaworthy.server.overview;

import dev.seaworthy.core.decision.DesiredState;
import dev.seaworthy.core.decision.PolicyMode;
import dev.seaworthy.core.decision.PostureRule;
import dev.seaworthy.core.decision.Urgency;
import dev.seaworthy.core.host.HostId;
import dev.seaworthy.core.host.KernelBuild;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.host.LoadedLivePatch;
import dev.seaworthy.core.host.Posture;
import dev.seaworthy.core.patch.PatchSpec;
import dev.seaworthy.server.fleet.host.CohortStore;
import dev.seaworthy.server.fleet.host.LastSeen;
import dev.seaworthy.server.ledger.Ledger;
import dev.seaworthy.server.ledger.Snapshot;
import dev.seaworthy.server.platform.sql.Database;
import dev.seaworthy.server.vulnerability.exposure.FleetDeadlines;
import dev.seaworthy.server.web.view.EntryView;
import dev.seaworthy.server.web.view.FleetFilter;
import dev.seaworthy.server.web.view.HostRow;
import dev.seaworthy.server.web.view.HostView;
import dev.seaworthy.server.web.view.PostureCounts;
import dev.seaworthy.server.web.view.PostureView;
import dev.seaworthy.server.web.view.ViewSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * The fleet as pages and tools see it. Posture is worked out per cohort, so its cost grows with
 * distinct kernels, not with hosts. Safe for use by many threads.
 */
public final class FleetOverview implements ViewSource {
  private final Database database;
  private final Ledger ledger;
  private final LastSeen lastSeen;
  private final CohortStore cohorts;
  private final Function<KernelBuild, Collection<PatchSpec>> patches;
  private final BiFunction<Handle, Instant, FleetDeadlines> deadlines;
  private final Supplier<PolicyMode> policy;
  private final Duration silentAfter;
  private final InstantSource clock;
  private final OverviewStore store = new OverviewStore();
  private final HistoryStore history = new HistoryStore();
  private final PatchTallyStore tallies = new PatchTallyStore();

  /**
   * An overview of the database's hosts.
   *
   * @param patches every live patch for a kernel build
   * @param deadlines how cohorts stand with the deadlines in force, in a snapshot
   * @param silentAfter how long a host may say nothing
   */
  public FleetOverview(
      Database database,
      Ledger ledger,
      LastSeen lastSeen,
      CohortStore cohorts,
      Function<KernelBuild, Collection<PatchSpec>> patches,
      BiFunction<Handle, Instant, FleetDeadlines> deadlines,
      Supplier<PolicyMode> policy,
      Duration silentAfter,
      InstantSource clock) {
    this.database = database;
    this.ledger = ledger;
    this.lastSeen = lastSeen;
    this.cohorts = cohorts;
    this.patches = patches;
    this.deadlines = deadlines;
    this.policy = policy;
    this.silentAfter = silentAfter;
    this.clock = clock;
  }

  /** Runs a read on one snapshot that has every check-in of this process up to now. */
  private <T> T read(Function<Reading, T> work) {
    return read((_, _) -> FleetDeadlines.none(), work);
  }

  /** The same with the deadlines beside, for whatever shows postures. */
  private <T> T readWithDeadlines(Function<Reading, T> work) {
    return read(deadlines, work);
  }

  private <T> T read(
      BiFunction<Handle, Instant, FleetDeadlines> beside, Function<Reading, T> work) {
    lastSeen.flush();
    return database.inSnapshot(
        handle -> {
          Instant now = clock.instant();
          return work.apply(
              new Reading(
                  handle,
                  now,
                  now.minus(silentAfter),
                  ledger.snapshot(handle, now),
                  beside.apply(handle, now)));
        });
  }

  private record Reading(
      Handle handle,
      Instant now,
      Instant silentSince,
      Snapshot snapshot,
      FleetDeadlines deadlines) {
    Urgency urgency(long cohort) {
      if (deadlines.past().contains(cohort)) {
        return Urgency.PAST;
      }
      return deadlines.soon().contains(cohort) ? Urgency.SOON : Urgency.NONE;
    }
  }

  @Override
  public PostureView posture(FleetFilter filter) {
    return readWithDeadlines(
        reading -> {
          Standing standing = standing(reading);
          HostPage page = page(reading, standing, filter);
          return new PostureView(
              reading.snapshot(),
              standing.counts(),
              reading.deadlines(),
              filter,
              page.hosts().stream().map(HostSummary::row).toList(),
              page.next(),
              store.inTrouble(reading.handle()),
              store.attention(reading.handle(), PAGE_SIZE));
        });
  }

  /** One page of the hosts that the filter lets through. */
  public HostPage hosts(FleetFilter filter) {
    return readWithDeadlines(reading -> page(reading, standing(reading), filter));
  }

  @Override
  public Optional<HostView> host(HostId id) {
    return detail(id).map(HostDetail::view);
  }

  /** What became of every live patch over the fleet. */
  public PatchTallies patchTallies() {
    return read(reading -> new PatchTallies(reading.snapshot(), tallies.all(reading.handle())));
  }

  /** The host, or empty for one that was never enrolled or has not stated anything yet. */
  public Optional<HostDetail> detail(HostId id) {
    return readWithDeadlines(
        reading ->
            store
                .hosts(reading.handle(), new OverviewStore.Selection.One(id), Optional.empty(), 1)
                .stream()
                .findFirst()
                .flatMap(host -> detail(reading, host)));
  }

  private Optional<HostDetail> detail(Reading reading, HostRecord host) {
    HostSummary summary = summary(reading, host);
    return host.observation()
        .map(
            observation ->
                new HostView(
                    reading.snapshot(),
                    summary.row(),
                    observation,
                    history.timeline(reading.handle(), host.id(), PAGE_SIZE),
                    history.events(reading.handle(), host.id(), PAGE_SIZE),
                    assigned(observation.facts()),
                    history.lastRefusal(reading.handle(), host.id())))
        .map(view -> new HostDetail(view, summary));
  }

  @Override
  public Optional<EntryView> entry(long index) {
    return read(
        reading ->
            index < 0 || index >= reading.snapshot().ledgerSize()
                ? Optional.empty()
                : ledger
                    .entry(reading.handle(), index)
                    .map(
                        entry ->
                            new EntryView(
                                reading.snapshot(),
                                index,
                                entry.envelope(),
                                HexFormat.of().formatHex(entry.leafHash().bytes()))));
  }

  /** Counts, and which cohorts are in which state while they are heard of. */
  private record Standing(PostureCounts counts, Map<Posture, List<Long>> cohorts) {}

  private Standing standing(Reading reading) {
    Map<Posture, Long> counts = new EnumMap<>(Posture.class);
    Map<Posture, List<Long>> inState = new EnumMap<>(Posture.class);
    Map<Long, Long> silent = store.silentByCohort(reading.handle(), reading.silentSince());
    long total = store.withoutCohort(reading.handle());
    counts.put(Posture.SILENT, total);
    for (CohortStore.Counted counted : cohorts.all(reading.handle())) {
      long quiet = silent.getOrDefault(counted.cohort().id(), 0L);
      Posture posture =
          posture(reading, counted.cohort().example(), counted.cohort().id(), reading.now());
      counts.merge(Posture.SILENT, quiet, Long::sum);
      counts.merge(posture, counted.hosts() - quiet, Long::sum);
      inState.computeIfAbsent(posture, _ -> new ArrayList<>()).add(counted.cohort().id());
      total += counted.hosts();
    }
    return new Standing(new PostureCounts(counts, total), inState);
  }

  private HostPage page(Reading reading, Standing standing, FleetFilter filter) {
    OverviewStore.Selection selection =
        switch (filter.rows()) {
          case FleetFilter.All() -> new OverviewStore.Selection.All();
          case FleetFilter.NeedingAttention() -> new OverviewStore.Selection.InTrouble();
          case FleetFilter.InState(Posture posture) ->
              posture == Posture.SILENT
                  ? new OverviewStore.Selection.Silent(reading.silentSince())
                  : new OverviewStore.Selection.Heard(
                      standing.cohorts().getOrDefault(posture, List.of()), reading.silentSince());
        };
    List<HostRecord> found =
        store.hosts(
            reading.handle(), selection, filter.after().flatMap(HostId::find), PAGE_SIZE + 1);
    List<HostSummary> hosts =
        found.stream().limit(PAGE_SIZE).map(host -> summary(reading, host)).toList();
    Optional<String> next =
        found.size() > PAGE_SIZE
            ? Optional.of(hosts.getLast().row().id().toString())
            : Optional.empty();
    return new HostPage(reading.snapshot(), hosts, next);
  }

  private HostSummary summary(Reading reading, HostRecord host) {
    Optional<KernelFacts> facts = host.facts();
    HostRow row =
        new HostRow(
            host.id(),
            "",
            facts.map(it -> it.kernel().release()).orElse(""),
            facts
                .map(it -> posture(reading, it, host.cohort().orElse(-1L), host.lastSeen()))
                .orElse(Posture.SILENT),
            host.lastSeen(),
            facts.map(FleetOverview::livePatches).orElse(List.of()),
            host.trouble());
    return new HostSummary(row, facts.map(KernelFacts::bootId), host.newestEntry());
  }

  private Posture posture(Reading reading, KernelFacts facts, long cohort, Instant lastSeen) {
    return PostureRule.of(
        facts,
        patches.apply(facts.kernel()),
        reading.urgency(cohort),
        lastSeen,
        reading.now(),
        silentAfter);
  }

  private List<PatchSpec> assigned(KernelFacts facts) {
    return DesiredState.decide(policy.get(), patches.apply(facts.kernel()), facts);
  }

  private static List<String> livePatches(KernelFacts facts) {
    return facts.livePatches().stream().map(LoadedLivePatch::name).toList();
  }
}
