package dev.seaworthy.server.soc2.population;

import dev.seaworthy.core.control.Controls;
import dev.seaworthy.core.control.GenuinePatchRule;
import dev.seaworthy.core.control.JudgedRow;
import dev.seaworthy.core.control.LoadedPatchRow;
import dev.seaworthy.core.host.HostId;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.host.LoadedLivePatch;
import dev.seaworthy.core.patch.PatchSpec;
import dev.seaworthy.ledger.entry.PredicateType;
import dev.seaworthy.ledger.pack.Citation;
import dev.seaworthy.server.catalogue.CatalogueHistory;
import dev.seaworthy.server.catalogue.CatalogueHistory.AcceptedList;
import dev.seaworthy.server.soc2.population.PatchEventsStore.Load;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** C-10: every live patch that is loaded at the instant, traced to a signed list. */
final class GenuinePatchPopulation {
  private static final List<String> COLUMNS =
      List.of(
          "host",
          "boot_id",
          "kernel_release",
          "build_id",
          "live_patch",
          "srcversion",
          "functions",
          "load_outcome",
          "target",
          "sha256",
          "catalogue_version",
          "signature_enforced",
          "lockdown",
          "taint",
          "verdict",
          "causes",
          "why",
          "state_entry",
          "load_entry",
          "catalogue_entry");

  private static final List<Citation> CITATIONS =
      List.of(
          new Citation(
              "state_entry",
              PredicateType.HOST_STATE,
              Map.of(
                  "host", "/host",
                  "boot_id", "/facts/boot_id",
                  "kernel_release", "/facts/release",
                  "build_id", "/facts/build_id",
                  "signature_enforced", "/facts/signature_enforced",
                  "lockdown", "/facts/lockdown",
                  "taint", "/facts/taint"),
              Map.of(
                  "live_patch", "/facts/live_patches/*/name",
                  "srcversion", "/facts/live_patches/*/srcversion")),
          new Citation(
              "load_entry",
              PredicateType.PATCH_EVENT,
              Map.of(
                  "host", "/host",
                  "boot_id", "/boot_id",
                  "load_outcome", "/outcome",
                  "target", "/target",
                  "sha256", "/sha256"),
              Map.of()),
          new Citation(
              "catalogue_entry",
              PredicateType.CATALOGUE_PUBLISHED,
              Map.of("catalogue_version", "/version"),
              Map.of()));

  private final PatchEventsStore events = new PatchEventsStore();

  FrozenPopulation pull(Reading reading) {
    Map<HostId, List<Load>> loads =
        events.loads(reading.handle(), reading.cut(), hostsWithPatches(reading.hosts()));
    Table table = new Table(COLUMNS);
    for (HostAtInstant host : reading.hosts()) {
      if (host.stated().isPresent()) {
        HostAtInstant.Stated stated = host.stated().get();
        for (LoadedLivePatch loaded : stated.state().facts().livePatches()) {
          add(table, reading, host.host(), stated, loaded, loads);
        }
      }
    }
    return FrozenPopulation.of(
        Controls.GENUINE_PATCHES,
        reading.cut(),
        List.of(),
        HostsAtInstantStore.QUERY + ";\n" + PatchEventsStore.LOADS,
        table,
        CITATIONS);
  }

  private static Collection<HostId> hostsWithPatches(List<HostAtInstant> hosts) {
    return hosts.stream()
        .filter(
            host ->
                host.stated()
                    .filter(stated -> !stated.state().facts().livePatches().isEmpty())
                    .isPresent())
        .map(HostAtInstant::host)
        .toList();
  }

  private static void add(
      Table table,
      Reading reading,
      HostId host,
      HostAtInstant.Stated stated,
      LoadedLivePatch loaded,
      Map<HostId, List<Load>> loads) {
    KernelFacts facts = stated.state().facts();
    List<Load> ofBoot =
        loads.getOrDefault(host, List.of()).stream()
            .filter(load -> load.bootId().equals(facts.bootId()))
            .toList();
    Optional<Load> load = loadOf(loaded, ofBoot, reading.catalogue());
    Optional<AcceptedList> list = load.flatMap(it -> reading.catalogue().before(it.ledgerIndex()));
    Optional<PatchSpec> listed = list.flatMap(it -> listed(it, load.orElseThrow()));
    LoadedPatchRow row =
        new LoadedPatchRow(facts, loaded, load.map(GenuinePatchPopulation::forRule), listed);
    CellMap cells = cells(host, stated, loaded);
    load.ifPresent(
        it ->
            cells
                .put("load_outcome", it.outcome())
                .put("target", it.target())
                .put("sha256", it.sha256())
                .put("load_entry", it.ledgerIndex()));
    list.ifPresent(
        it ->
            cells.put("catalogue_version", it.version()).put("catalogue_entry", it.ledgerIndex()));
    table.add(
        new JudgedRow(host.toString(), facts.kernel().buildId(), GenuinePatchRule.judge(row)),
        cells.cells());
  }

  private static CellMap cells(HostId host, HostAtInstant.Stated stated, LoadedLivePatch loaded) {
    KernelFacts facts = stated.state().facts();
    TreeSet<String> functions = new TreeSet<>();
    loaded
        .functions()
        .forEach((object, names) -> names.forEach(name -> functions.add(object + ":" + name)));
    return new CellMap()
        .put("host", host.toString())
        .put("boot_id", facts.bootId())
        .put("kernel_release", facts.kernel().release())
        .put("build_id", facts.kernel().buildId())
        .put("live_patch", loaded.name())
        .put("srcversion", loaded.srcversion())
        .put("functions", functions)
        .put("signature_enforced", facts.signatureEnforced())
        .put("lockdown", facts.lockdown().word())
        .put("taint", facts.taint())
        .put("state_entry", stated.ledgerIndex());
  }

  /**
   * The newest statement of this boot about the live patch: one whose file the list of its time
   * names so, or else one whose file has its name.
   */
  private static Optional<Load> loadOf(
      LoadedLivePatch loaded, List<Load> ofBoot, CatalogueHistory catalogue) {
    return ofBoot.reversed().stream()
        .filter(
            load ->
                catalogue
                    .before(load.ledgerIndex())
                    .flatMap(list -> listed(list, load))
                    .map(spec -> spec.livePatch().equals(loaded.name()))
                    .orElseGet(() -> baseName(load.target()).equals(loaded.name())))
        .findFirst();
  }

  private static Optional<PatchSpec> listed(AcceptedList list, Load load) {
    return list.patches().stream()
        .filter(
            patch -> patch.target().equals(load.target()) && patch.sha256().equals(load.sha256()))
        .findFirst();
  }

  private static String baseName(String target) {
    String file = target.substring(target.lastIndexOf('/') + 1);
    return file.endsWith(".ko") ? file.substring(0, file.length() - ".ko".length()) : file;
  }

  private static LoadedPatchRow.Load forRule(Load load) {
    boolean present = load.outcome().equals("live_patched") || load.outcome().equals("reapplied");
    return new LoadedPatchRow.Load(present, load.outcome(), load.target(), load.sha256());
  }
}
