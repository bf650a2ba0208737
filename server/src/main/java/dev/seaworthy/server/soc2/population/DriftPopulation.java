package dev.seaworthy.server.soc2.population;

import dev.seaworthy.core.control.Controls;
import dev.seaworthy.core.control.DriftRule;
import dev.seaworthy.core.control.HostRow;
import dev.seaworthy.core.control.JudgedRow;
import dev.seaworthy.core.control.Parameter;
import dev.seaworthy.core.decision.DesiredState;
import dev.seaworthy.core.host.HostId;
import dev.seaworthy.core.host.KernelBuild;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.host.LoadedLivePatch;
import dev.seaworthy.core.patch.PatchSpec;
import dev.seaworthy.ledger.entry.PredicateType;
import dev.seaworthy.ledger.pack.Citation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** C-11: every enrolled host at the instant, held against the list and the policy in force. */
final class DriftPopulation {
  private static final List<String> COLUMNS =
      List.of(
          "host",
          "boot_id",
          "kernel_release",
          "build_id",
          "loaded",
          "expected",
          "policy",
          "catalogue_version",
          "heard",
          "verdict",
          "causes",
          "why",
          "enrolment_entry",
          "state_entry",
          "catalogue_entry",
          "policy_entry");

  private static final List<Citation> CITATIONS =
      List.of(
          new Citation(
              "enrolment_entry", PredicateType.HOST_ENROLLED, Map.of("host", "/host"), Map.of()),
          new Citation(
              "state_entry",
              PredicateType.HOST_STATE,
              Map.of(
                  "host", "/host",
                  "boot_id", "/facts/boot_id",
                  "kernel_release", "/facts/release",
                  "build_id", "/facts/build_id",
                  "loaded", "/facts/live_patches/*/name"),
              Map.of()),
          new Citation(
              "catalogue_entry",
              PredicateType.CATALOGUE_PUBLISHED,
              Map.of("catalogue_version", "/version"),
              Map.of()),
          new Citation(
              "policy_entry", PredicateType.POLICY_CHANGED, Map.of("policy", "/mode"), Map.of()));

  private final Duration silentAfter;
  private final HostsAtInstantStore store = new HostsAtInstantStore();

  DriftPopulation(Duration silentAfter) {
    this.silentAfter = silentAfter;
  }

  FrozenPopulation pull(Reading reading) {
    Map<HostId, Map<String, Duration>> missing = new MissingPatches(store).of(reading);
    Table table = new Table(COLUMNS);
    for (HostAtInstant host : reading.hosts()) {
      HostRow row = row(reading, host, missing.getOrDefault(host.host(), Map.of()));
      String group = row.facts().map(facts -> facts.kernel().buildId()).orElse("unknown");
      table.add(
          new JudgedRow(
              host.host().toString(), group, DriftRule.judge(row, Controls.MISSING_GRACE)),
          cells(reading, host, row).cells());
    }
    return FrozenPopulation.of(
        Controls.NO_DRIFT,
        reading.cut(),
        List.of(
            new Parameter(
                "silent_after",
                silentAfter.toString(),
                "how long a host may say nothing before its state is unknown; when it was heard"
                    + " is the server's record and not under the host's signature")),
        HostsAtInstantStore.QUERY,
        table,
        CITATIONS);
  }

  private static HostRow row(
      Reading reading, HostAtInstant host, Map<String, Duration> missingFor) {
    Optional<KernelFacts> facts = host.stated().map(stated -> stated.state().facts());
    return new HostRow(
        facts,
        host.heard(),
        facts.map(it -> listed(reading, it.kernel())).orElse(List.of()),
        facts.map(it -> expected(reading, it)).orElse(List.of()),
        missingFor);
  }

  private static List<PatchSpec> listed(Reading reading, KernelBuild kernel) {
    return reading.catalogue().latest().map(list -> list.patchesFor(kernel)).orElse(List.of());
  }

  /** What the list and the policy in force ask for. */
  static List<PatchSpec> expected(Reading reading, KernelFacts facts) {
    return DesiredState.decide(reading.policy().mode(), listed(reading, facts.kernel()), facts);
  }

  private static CellMap cells(Reading reading, HostAtInstant host, HostRow row) {
    CellMap cells =
        new CellMap()
            .put("host", host.host().toString())
            .put("expected", row.expected().stream().map(PatchSpec::livePatch).toList())
            .put("policy", reading.policy().mode().word())
            .put("policy_entry", reading.policy().ledgerIndex())
            .put("heard", host.heard())
            .put("enrolment_entry", host.enrolledIndex());
    reading
        .catalogue()
        .latest()
        .ifPresent(
            list ->
                cells
                    .put("catalogue_version", list.version())
                    .put("catalogue_entry", list.ledgerIndex()));
    host.stated().ifPresent(stated -> put(cells, stated));
    return cells;
  }

  private static void put(CellMap cells, HostAtInstant.Stated stated) {
    KernelFacts facts = stated.state().facts();
    cells
        .put("boot_id", facts.bootId())
        .put("kernel_release", facts.kernel().release())
        .put("build_id", facts.kernel().buildId())
        .put("loaded", facts.livePatches().stream().map(LoadedLivePatch::name).toList())
        .put("state_entry", stated.ledgerIndex());
  }
}
