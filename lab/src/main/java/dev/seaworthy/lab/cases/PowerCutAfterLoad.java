package dev.seaworthy.lab.cases;

import dev.seaworthy.lab.KernelChooser;
import dev.seaworthy.lab.kernel.LabKernel;
import dev.seaworthy.lab.patch.LivePatch;
import dev.seaworthy.lab.patch.PatchCase;
import dev.seaworthy.lab.scenario.HostWatch;
import dev.seaworthy.lab.scenario.LabCase;
import dev.seaworthy.lab.scenario.LabHost;
import dev.seaworthy.lab.scenario.LabOutcome;
import dev.seaworthy.lab.scenario.PatchProof;
import dev.seaworthy.lab.scenario.Scenario;
import dev.seaworthy.lab.vm.CheckResult;
import dev.seaworthy.lab.vm.MachineFacts;
import dev.seaworthy.lab.vm.VirtualMachine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The power goes after a patch is in force: the boot guard must be there before the service. */
final class PowerCutAfterLoad implements LabCase {
  private final KernelChooser.Run run;

  PowerCutAfterLoad(KernelChooser.Run run) {
    this.run = run;
  }

  @Override
  public String name() {
    return "power-cut-after-load-is-reapplied";
  }

  @Override
  public String shows() {
    return "QEMU is killed on a patched host and booted again: patched before the service starts";
  }

  @Override
  public LabOutcome run(Scenario scenario) throws IOException {
    Findings findings = new Findings();
    PatchCase patchCase = run.patchCase();
    LabKernel kernel = scenario.lab().fetch(run.kernel());
    LivePatch patch = scenario.build(patchCase, kernel);
    try (LabHost host = scenario.host(kernel, List.of(patchCase))) {
      VirtualMachine first = host.boot();
      MachineFacts before = first.facts();
      HostWatch watch = scenario.enrolled(before);
      scenario.publish(patchCase, patch, before);
      watch.await("live_patched", patch.name());
      findings.check(
          "fixed_before_the_cut", first.check(patchCase.id()) instanceof CheckResult.Fixed);

      long cut = System.nanoTime();
      first.powerCut();
      VirtualMachine second = host.boot();
      findings.measure("outage", Duration.ofNanos(System.nanoTime() - cut));
      findings.check(
          "fixed_when_the_service_starts",
          second.check(patchCase.id()) instanceof CheckResult.Fixed);
      MachineFacts after = second.facts();
      findings.check("booted_again", !after.bootId().equals(before.bootId()));
      findings.check("in_force", after.isPatchedBy(patch.name()));

      PatchProof again = watch.await("reapplied", patch.name());
      watch.awaitBoot(after.bootId());
      BootGap gap = BootGap.of(again.reason(), second.console());
      findings.check("patched_before_the_service", gap.isClosedBeforeService());
      findings.measure("boot_gap", gap.patched());
      findings.measure("service_start", gap.service());
      findings.check("posture_is_patched", watch.posture().equals("patched"));
      findings.note("kernel", kernel.release());
      Proof.check(scenario, watch, again, findings);
    }
    return findings.report(name(), "re-applied at boot, before the service started");
  }
}
