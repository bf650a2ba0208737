package dev.seaworthy.server.web;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.deadline.Clock;
import dev.seaworthy.core.vulnerability.deadline.ClockFacts;
import dev.seaworthy.core.vulnerability.deadline.ClockReplay;
import dev.seaworthy.core.vulnerability.deadline.Clocks;
import dev.seaworthy.core.vulnerability.deadline.DeadlinePolicy;
import dev.seaworthy.core.vulnerability.deadline.FixMoment;
import dev.seaworthy.core.vulnerability.deadline.OwnProfile;
import dev.seaworthy.core.vulnerability.deadline.PolicyHistory;
import dev.seaworthy.core.vulnerability.deadline.RiskFacts;
import dev.seaworthy.core.vulnerability.deadline.Sighting;
import dev.seaworthy.core.vulnerability.deadline.Ternary;
import dev.seaworthy.core.vulnerability.evidence.CvssScore;
import dev.seaworthy.core.vulnerability.evidence.Source;
import dev.seaworthy.core.vulnerability.evidence.Ssvc;
import dev.seaworthy.core.vulnerability.exposure.Exposure;
import dev.seaworthy.core.vulnerability.exposure.ExposureState;
import dev.seaworthy.core.vulnerability.exposure.Remedy;
import dev.seaworthy.core.vulnerability.identify.KernelIdentity;
import dev.seaworthy.core.vulnerability.identify.Vendor;
import dev.seaworthy.core.vulnerability.verdict.PackageFix;
import dev.seaworthy.core.vulnerability.verdict.Proof;
import dev.seaworthy.core.vulnerability.verdict.Rule;
import dev.seaworthy.core.vulnerability.verdict.Verdict;
import dev.seaworthy.server.ledger.Snapshot;
import dev.seaworthy.server.vulnerability.exposure.Answer;
import dev.seaworthy.server.vulnerability.exposure.CohortStanding;
import dev.seaworthy.server.vulnerability.exposure.CveDetail;
import dev.seaworthy.server.vulnerability.exposure.CveFacts;
import dev.seaworthy.server.vulnerability.exposure.CveFilter;
import dev.seaworthy.server.vulnerability.exposure.CvePage;
import dev.seaworthy.server.vulnerability.exposure.CveSummary;
import dev.seaworthy.server.vulnerability.exposure.DeadlineStanding;
import dev.seaworthy.server.vulnerability.exposure.Explanation;
import dev.seaworthy.server.vulnerability.exposure.ExposedHosts;
import dev.seaworthy.server.vulnerability.exposure.ExposureSnapshot;
import dev.seaworthy.server.vulnerability.exposure.ExposureSource;
import dev.seaworthy.server.vulnerability.exposure.HostCounts;
import dev.seaworthy.server.vulnerability.exposure.HostExposure;
import dev.seaworthy.server.web.view.HostView;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Exposure of the fleet in memory: a few CVEs, each in another situation. */
final class SampleExposure implements ExposureSource {
  private static final String DIGEST =
      "9f2c51aa2e7d0e6b8c1f4a3d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6fe41a";
  private static final String BUILD = "linux 6.1.176-1 (bookworm)";

  private final MemoryFleet fleet;
  private final Instant now;
  private final boolean fed;

  /**
   * Exposure of a fleet.
   *
   * @param fed whether feeds were imported
   */
  SampleExposure(MemoryFleet fleet, Instant now, boolean fed) {
    this.fleet = fleet;
    this.now = now;
    this.fed = fed;
  }

  /** A CVE and how its open hosts stand. */
  private record Sample(
      String id,
      String title,
      Optional<String> cvss,
      boolean exploited,
      ExposureState state,
      int fixedDaysAgo,
      long open,
      long patched,
      long unknown) {}

  private static final List<Sample> SAMPLES =
      List.of(
          new Sample(
              "CVE-2026-31431",
              "netfilter: nft_set_pipapo: clamp the map's size before it is" + " allocated",
              Optional.of("9.8"),
              true,
              ExposureState.VULNERABLE,
              6,
              1604,
              44_902,
              112),
          new Sample(
              "CVE-2026-30277",
              "Bluetooth: L2CAP: a channel is freed while its timer runs",
              Optional.empty(),
              false,
              ExposureState.VULNERABLE,
              11,
              212,
              0,
              0),
          new Sample(
              "CVE-2026-29904",
              "vsock: a queue's length is trusted",
              Optional.of("7.8"),
              true,
              ExposureState.NOT_PATCHABLE,
              9,
              38,
              12,
              7),
          new Sample(
              "CVE-2025-38352",
              "posix-cpu-timers: a race between handling and deleting",
              Optional.of("7.4"),
              true,
              ExposureState.NO_FIX_YET,
              -1,
              3,
              0,
              0),
          new Sample(
              "CVE-2026-93146",
              "timens: nanoseconds outside one second are accepted",
              Optional.of("5.5"),
              false,
              ExposureState.LIVE_PATCHED,
              30,
              0,
              137,
              0));

  private ExposureSnapshot snapshot() {
    Snapshot ledger = fleet.posture(dev.seaworthy.server.web.view.FleetFilter.all()).snapshot();
    List<ExposureSnapshot.FeedAge> feeds =
        Stream.of(
                Map.entry("cve-linux/published-2026.jsonl.gz", 12),
                Map.entry("kev/known_exploited_vulnerabilities.json", 95),
                Map.entry("debian/linux-6.1.changelog.Debian.gz", 3000))
            .filter(_ -> fed)
            .map(
                feed ->
                    new ExposureSnapshot.FeedAge(
                        feed.getKey(),
                        now.minus(Duration.ofMinutes(feed.getValue())),
                        Duration.ofMinutes(feed.getValue())))
            .toList();
    return new ExposureSnapshot(ledger, fed ? 7 : 0, "edition", 0, feeds);
  }

  @Override
  public CvePage list(CveFilter filter) {
    return new CvePage(
        snapshot(),
        SAMPLES.stream()
            .filter(_ -> fed)
            .filter(sample -> !filter.exploited() || sample.exploited())
            .map(this::summary)
            .toList(),
        Optional.empty());
  }

  private CveSummary summary(Sample sample) {
    Optional<Clock> clock = clock(sample);
    boolean breached = clock.flatMap(it -> it.breached(now)).isPresent();
    boolean due = !breached && clock.flatMap(it -> it.rating().deadline().due()).isPresent();
    return new CveSummary(
        CveId.parse(sample.id()),
        facts(sample),
        counts(sample),
        new DeadlineStanding(
            clock.filter(it -> it.rating().deadline().due().isPresent()),
            breached ? sample.open() : 0,
            due ? sample.open() : 0,
            breached || due ? 0 : sample.open()));
  }

  private HostCounts counts(Sample sample) {
    long total = sample.open() + sample.patched() + sample.unknown() + 20;
    Map<ExposureState, Long> states =
        sample.open() == 0
            ? Map.of(ExposureState.LIVE_PATCHED, sample.patched(), ExposureState.BOOT_FIXED, 20L)
            : Map.of(
                sample.state(),
                sample.open(),
                ExposureState.LIVE_PATCHED,
                sample.patched(),
                ExposureState.UNKNOWN,
                sample.unknown(),
                ExposureState.BOOT_FIXED,
                20L);
    return new HostCounts(
        states, sample.open() == 0 ? Map.of() : Map.of(remedy(sample), sample.open()), total);
  }

  private static Remedy remedy(Sample sample) {
    return switch (sample.state()) {
      case VULNERABLE -> Remedy.LIVE_PATCH;
      case NOT_PATCHABLE -> Remedy.REBOOT;
      case NO_FIX_YET -> Remedy.NONE_YET;
      default -> Remedy.NONE_NEEDED;
    };
  }

  private Optional<Instant> fixAt(Sample sample) {
    return sample.fixedDaysAgo() < 0
        ? Optional.empty()
        : Optional.of(now.minus(Duration.ofDays(sample.fixedDaysAgo())));
  }

  private CveFacts facts(Sample sample) {
    return new CveFacts(
        sample.title(),
        Optional.of(now.minus(Duration.ofDays(20))),
        false,
        Optional.empty(),
        sample.exploited()
            ? Optional.of(LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(6))
            : Optional.empty(),
        Optional.empty(),
        sample.cvss().map(BigDecimal::new),
        Optional.of(new BigDecimal("0.04312")),
        Ssvc.undecided());
  }

  private Optional<Clock> clock(Sample sample) {
    if (sample.open() == 0) {
      return Optional.empty();
    }
    CveFacts facts = facts(sample);
    FixMoment fix =
        fixAt(sample).<FixMoment>map(FixMoment.At::new).orElseGet(FixMoment.NotReleased::new);
    RiskFacts none = RiskFacts.none();
    return Optional.of(
        ClockReplay.of(
                List.of(
                    new Sighting(
                        now.minus(Duration.ofDays(15)),
                        sample.state(),
                        new ClockFacts(
                            facts.published(),
                            fix,
                            new FixMoment.NotReleased(),
                            facts
                                .kevAdded()
                                .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant())),
                        new RiskFacts(
                            facts.cvss().map(base -> new CvssScore(base, "")),
                            none.vendor(),
                            facts.epss(),
                            Ternary.of(sample.exploited()),
                            none.kevDue(),
                            none.automatable(),
                            none.totalImpact(),
                            none.exposed()))),
                policies(),
                now)
            .running()
            .orElseThrow());
  }

  private PolicyHistory policies() {
    Instant since = now.minus(Duration.ofDays(90));
    return new PolicyHistory(
        List.of(
            new DeadlinePolicy(
                1, OwnProfile.standard(), "Ada Okafor", "Grace Lindqvist", since, since)));
  }

  private Answer answer(Sample sample) {
    return new Answer(
        sample.state(),
        remedy(sample),
        sample.fixedDaysAgo() < 0 ? Optional.empty() : Optional.of("6.1.177-1"),
        fixAt(sample),
        sample.state() == ExposureState.NOT_PATCHABLE
            ? Optional.empty()
            : Optional.of("seaworthy_nft 1"),
        fixAt(sample),
        Optional.empty());
  }

  private static Optional<Sample> find(CveId id) {
    return SAMPLES.stream().filter(sample -> sample.id().equals(id.toString())).findFirst();
  }

  private CohortStanding cohort(Sample sample) {
    return new CohortStanding(
        1,
        BUILD,
        sample.open() == 0 ? List.of("seaworthy_timens") : List.of(),
        answer(sample),
        Math.max(sample.open(), sample.patched()),
        clock(sample));
  }

  @Override
  public Optional<CveDetail> cve(CveId id) {
    return find(id)
        .filter(_ -> fed)
        .map(sample -> new CveDetail(snapshot(), summary(sample), List.of(cohort(sample))));
  }

  @Override
  public Optional<ExposedHosts> hosts(
      CveId id, Set<ExposureState> states, Optional<String> cursor, int limit) {
    return find(id)
        .map(
            sample ->
                new ExposedHosts(
                    snapshot(),
                    id,
                    now,
                    counts(sample),
                    2,
                    List.of(
                        new ExposedHosts.HostStanding(SampleFleet.id(1), cohort(sample)),
                        new ExposedHosts.HostStanding(SampleFleet.id(3), cohort(sample))),
                    Optional.empty()));
  }

  @Override
  public Optional<HostExposure> openOn(HostId host, int timed) {
    return fleet
        .host(host)
        .map(
            view ->
                new HostExposure(
                    snapshot(),
                    host,
                    now,
                    fed ? BUILD : "6.1.0-50-amd64",
                    fed ? Optional.empty() : Optional.of("nobody had judged this kernel by then"),
                    view.observation().ledgerIndex(),
                    fed
                        ? SAMPLES.stream()
                            .map(
                                sample ->
                                    new HostExposure.OpenCve(
                                        CveId.parse(sample.id()),
                                        facts(sample),
                                        answer(sample),
                                        now.minus(Duration.ofDays(15)),
                                        clock(sample)))
                            .toList()
                        : List.of()));
  }

  @Override
  public Optional<Explanation> explain(HostId host, CveId cve) {
    return fleet.host(host).flatMap(view -> find(cve).map(sample -> explain(view, sample)));
  }

  /** Live-patched once, and open again since a boot lost the live patch. */
  private Clocks clocks(Sample sample) {
    ClockFacts moments =
        new ClockFacts(
            facts(sample).published(),
            new FixMoment.At(now.minus(Duration.ofDays(30))),
            new FixMoment.NotReleased(),
            Optional.empty());
    return ClockReplay.of(
        List.of(
            new Sighting(
                now.minus(Duration.ofDays(15)),
                ExposureState.VULNERABLE,
                moments,
                RiskFacts.none()),
            new Sighting(
                now.minus(Duration.ofDays(12)),
                ExposureState.LIVE_PATCHED,
                moments,
                RiskFacts.none()),
            new Sighting(
                now.minus(Duration.ofDays(2)),
                ExposureState.VULNERABLE,
                moments,
                RiskFacts.none())),
        policies(),
        now);
  }

  private Explanation explain(HostView view, Sample sample) {
    Source changelog =
        new Source("linux-6.1.changelog.Debian.gz", now.minus(Duration.ofDays(2)), DIGEST);
    return new Explanation(
        snapshot(),
        view.host().id(),
        CveId.parse(sample.id()),
        "EXPOSED, since 2026-11-09T03:12:09Z: "
            + BUILD
            + " has the defect; a live patch of the"
            + " catalogue would close it.",
        view.observation().facts(),
        new KernelIdentity.Identified(
            Vendor.DEBIAN,
            "bookworm",
            "linux",
            "6.1.176-1",
            Optional.empty(),
            Optional.of("6.1.0-50-amd64"),
            Optional.empty(),
            Optional.of("x86"),
            Optional.empty()),
        new Verdict.Open(
            new PackageFix(Optional.of("6.1.177-1"), fixAt(sample)),
            Optional.empty(),
            List.of(
                new Proof(
                    Rule.CHANGELOG,
                    "the changelog names it at 6.1.177-1, above the running 6.1.176-1",
                    Optional.of(changelog)),
                new Proof(
                    Rule.LIVE_PATCH,
                    "no live patch that carries it is enabled and settled",
                    Optional.empty()))),
        new Exposure(sample.state(), Remedy.LIVE_PATCH, "a live patch would close it"),
        Optional.of(now.minus(Duration.ofDays(15))),
        clocks(sample),
        List.of(
            new Explanation.Entry(
                "what the host stated that it runs",
                view.observation().ledgerIndex(),
                DIGEST,
                true)));
  }
}
