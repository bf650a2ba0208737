package dev.seaworthy.agent.apply;

import dev.seaworthy.agent.journal.AppliedPatches;
import dev.seaworthy.agent.journal.JournalRecord;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.module.ModuleInfo;
import dev.seaworthy.core.patch.PatchSpec;
import dev.seaworthy.core.patch.Preflight;
import dev.seaworthy.core.patch.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that stands between a verified module and the kernel: the module's own words, the
 * rules of {@link Preflight}, and this host's history.
 */
final class LoadChecks {
  private LoadChecks() {}

  static List<Refusal> refusals(
      PatchSpec spec, ModuleInfo module, KernelFacts facts, List<JournalRecord> journal) {
    List<Refusal> refusals = new ArrayList<>();
    if (!module.name().equals(spec.livePatch())) {
      refusals.add(
          new Refusal(
              "module_name_differs",
              "the module is named " + module.name() + ", the patch " + spec.livePatch()));
    }
    if (!module.livePatch()) {
      refusals.add(new Refusal("not_a_live_patch", "the module is not marked as a live patch"));
    }
    refusals.addAll(Preflight.refusals(spec, facts, module.vermagic(), module.signed()));
    if (facts.livePatches().stream().anyMatch(it -> it.name().equals(spec.livePatch()))) {
      refusals.add(
          new Refusal(
              "name_in_use",
              "another release of "
                  + spec.livePatch()
                  + " is loaded; revert it first, or publish the new one under a name of its own"));
    }
    long highest =
        AppliedPatches.highestCounter(journal, spec.livePatch(), facts.kernel().buildId());
    if (spec.releaseCounter() < highest) {
      refusals.add(
          new Refusal(
              "release_counter_rollback",
              "release "
                  + spec.releaseCounter()
                  + " is older than release "
                  + highest
                  + ", which this host has run"));
    }
    return refusals;
  }
}
