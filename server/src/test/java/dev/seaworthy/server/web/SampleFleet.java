package dev.seaworthy.server.web;

import dev.seaworthy.core.host.Distribution;
import dev.seaworthy.core.host.HostId;
import dev.seaworthy.core.host.KernelBuild;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.host.LoadedLivePatch;
import dev.seaworthy.core.host.Lockdown;
import dev.seaworthy.core.host.Posture;
import dev.seaworthy.core.patch.PatchSpec;
import dev.seaworthy.core.patch.Refusal;
import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.attest.DsseEnvelope;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.key.SigningKey;
import dev.seaworthy.protocol.statement.HostState;
import dev.seaworthy.protocol.statement.HostStatement;
import dev.seaworthy.protocol.statement.PatchEvent;
import dev.seaworthy.protocol.statement.PatchOutcome;
import dev.seaworthy.server.web.view.Attention;
import dev.seaworthy.server.web.view.HostEvent;
import dev.seaworthy.server.web.view.HostRow;
import dev.seaworthy.server.web.view.Observation;
import dev.seaworthy.server.web.view.TimelineInterval;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes hosts as the real thing would report them, with signed entries behind every event. */
final class SampleFleet {
  static final String PATCH = "livepatch_nft_deactivate";
  private static final Duration UPTIME = Duration.ofHours(149);
  private static final List<String> RELEASES =
      List.of("6.12.48+deb13-amd64", "6.1.0-40-amd64", "5.10.0-35-amd64");
  private static final List<String> ROLES = List.of("web", "db", "edge", "queue", "build");

  private final MemoryFleet fleet;
  private final Instant now;
  private final SigningKey key = JdkSigningKey.generateEd25519(new SecureRandom());

  SampleFleet(MemoryFleet fleet, Instant now) {
    this.fleet = fleet;
    this.now = now;
  }

  /** The id of the host of that number; ids sort as numbers do. */
  static HostId id(int number) {
    return new HostId(new UUID(0x0193_5a7c_0000_7000L, 0x8000_0000_0000_0000L + number));
  }

  /** The host of that number in the state, with the history that leads to it. */
  SampleHost host(int number, Posture posture) {
    String name = ROLES.get(number % ROLES.size()) + "-" + String.format("%04d", number);
    return host(number, name, posture);
  }

  SampleHost host(int number, String name, Posture posture) {
    HostId id = id(number);
    Instant enrolled = now.minus(Duration.ofMinutes(47 + number % 13));
    Instant acted = now.minus(Duration.ofMinutes(21 + number % 7));
    KernelFacts before = facts(number, false, false);
    boolean loaded = posture == Posture.PATCHED || posture == Posture.APPLYING;
    KernelFacts facts = facts(number, loaded, posture == Posture.APPLYING);
    long first = append(new HostState(id, 1, enrolled, 532_800, before));
    Optional<PatchEvent> event = event(id, facts, posture, acted);
    Optional<HostEvent> done = event.map(e -> new HostEvent.Patch(e, append(e)));
    long last = append(new HostState(id, 3, acted.plusSeconds(2), UPTIME.toSeconds(), facts));
    Optional<Refusal> refusal =
        event.filter(e -> e.outcome() != PatchOutcome.LIVE_PATCHED).map(SampleFleet::refusal);
    HostRow row =
        new HostRow(
            id,
            name,
            facts.kernel().release(),
            posture,
            posture == Posture.SILENT ? enrolled : now.minusSeconds(number % 50),
            facts.livePatches().stream().map(LoadedLivePatch::name).toList(),
            refusal);
    return new SampleHost(
        row,
        new Observation(facts, acted.plusSeconds(2), UPTIME, last),
        timeline(facts, enrolled, acted, posture, first, last),
        events(done, enrolled, first),
        posture == Posture.UNSUPPORTED ? List.of() : List.of(spec(facts)),
        refusal.flatMap(_ -> done),
        refusal.flatMap(r -> done.map(d -> attention(row, event.orElseThrow(), r, d))));
  }

  private static Attention attention(
      HostRow row, PatchEvent event, Refusal refusal, HostEvent done) {
    return new Attention(
        row.id(), row.name(), event.outcome(), refusal, event.at(), done.ledgerIndex());
  }

  private static Refusal refusal(PatchEvent event) {
    return new Refusal(event.reasonCode(), event.reason());
  }

  private static List<HostEvent> events(
      Optional<HostEvent> done, Instant enrolled, long enrolledIndex) {
    HostEvent joined = new HostEvent.Enrolled(enrolled, enrolledIndex);
    return done.map(event -> List.of(event, joined)).orElseGet(() -> List.of(joined));
  }

  private static List<TimelineInterval> timeline(
      KernelFacts facts, Instant enrolled, Instant acted, Posture posture, long first, long last) {
    String release = facts.kernel().release();
    if (posture != Posture.PATCHED) {
      return List.of(
          new TimelineInterval(
              enrolled, Optional.empty(), release, facts.bootId(), List.of(), first));
    }
    return List.of(
        new TimelineInterval(
            enrolled, Optional.of(acted), release, facts.bootId(), List.of(), first),
        new TimelineInterval(
            acted, Optional.empty(), release, facts.bootId(), List.of(PATCH), last));
  }

  private static Optional<PatchEvent> event(
      HostId id, KernelFacts facts, Posture posture, Instant at) {
    return switch (posture) {
      case PATCHED ->
          Optional.of(
              event(
                  id,
                  facts,
                  at,
                  PatchOutcome.LIVE_PATCHED,
                  new Refusal("active", "Loaded; every task runs nft_deactivate_next's new code."),
                  1204));
      case DUE ->
          Optional.of(
              event(
                  id,
                  facts,
                  at,
                  PatchOutcome.REFUSED,
                  new Refusal(
                      "kernel_build_differs",
                      "kernel build-id is "
                          + facts.kernel().buildId()
                          + ", the patch is for 3d9ac5f2e85cbb7c2b74b3a3b7b19f0f83c5a3d1"),
                  0));
      case APPLYING, BREACHED, REBOOT_NEEDED, UNSUPPORTED, SILENT -> Optional.empty();
    };
  }

  static PatchEvent event(
      HostId id,
      KernelFacts facts,
      Instant at,
      PatchOutcome outcome,
      Refusal reason,
      long transitionMillis) {
    return new PatchEvent(
        id,
        2,
        at,
        facts.bootId(),
        facts.kernel().buildId(),
        outcome,
        spec(facts).target(),
        spec(facts).sha256(),
        reason.code(),
        reason.sentence(),
        transitionMillis);
  }

  private static PatchSpec spec(KernelFacts facts) {
    String release = facts.kernel().release();
    return new PatchSpec(
        "patches/" + release + "/" + PATCH + "-2.ko",
        Sha256.hex(release.getBytes(StandardCharsets.UTF_8)),
        PATCH,
        facts.kernel(),
        release + " SMP preempt mod_unload modversions ",
        Map.of("nf_tables", List.of("nft_deactivate_next", "nft_map_deactivate")),
        2,
        List.of(),
        List.of("CVE-2099-31431", "CVE-2099-30277"));
  }

  private static KernelFacts facts(int number, boolean loaded, boolean transition) {
    String release = RELEASES.get(number % RELEASES.size());
    LoadedLivePatch patch =
        new LoadedLivePatch(
            PATCH,
            "A1B2C3D4E5F60718293A4B5",
            true,
            transition,
            Map.of("nf_tables", List.of("nft_deactivate_next", "nft_map_deactivate")));
    return new KernelFacts(
        new UUID(0x4f2a_91c0_7d3e_4b1aL, 0x9c00_0000_0000_0000L + number).toString(),
        new KernelBuild(
            release,
            "#1 SMP PREEMPT_DYNAMIC Debian " + release.split("[+-]", 2)[0] + "-1 (2026-09-20)",
            "x86_64",
            Sha256.hex(release.getBytes(StandardCharsets.UTF_8)).substring(0, 40)),
        new Distribution("debian", number % 3 == 0 ? "13" : "12"),
        loaded ? 1L << 15 | 1L << 12 | 1L << 13 : 0,
        Lockdown.NONE,
        false,
        false,
        loaded ? List.of(patch) : List.of());
  }

  private long append(HostStatement statement) {
    return fleet.append(DsseEnvelope.sign(statement.toStatement(), key).toBytes());
  }
}
