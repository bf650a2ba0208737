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
import dev.seaworthy.lab.vm.KernelMessages;
import dev.seaworthy.lab.vm.MachineFacts;
import dev.seaworthy.lab.vm.VirtualMachine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * The power goes while a patch is being loaded: nobody can tell that from a crash by the patch, so
 * it is treated as one.
 *
 * <p>The power is cut when the kernel says on the console that it switches the patch on. Whether
 * that was inside the window is read from the disk afterwards; a cut that came too late is counted
 * and tried again on another host.
 */
final class PowerCutInCrashWindow implements LabCase {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int TRIES = 3;

  private final KernelChooser.Run run;

  PowerCutInCrashWindow(KernelChooser.Run run) {
    this.run = run;
  }

  @Override
  public String name() {
    return "power-cut-in-crash-window-is-quarantined";
  }

  @Override
  public String shows() {
    return "QEMU is killed while the kernel switches the patch on: quarantine, nothing loaded again";
  }

  @Override
  public LabOutcome run(Scenario scenario) throws IOException {
    Findings findings = new Findings();
    PatchCase patchCase = run.patchCase();
    LabKernel kernel = scenario.lab().fetch(run.kernel());
    LivePatch patch = scenario.build(patchCase, kernel);
    findings.note("kernel", kernel.release());
    int tries = 0;
    JournalOnDisk journal;
    do {
      tries++;
      try (LabHost host = scenario.host(kernel, List.of(patchCase))) {
        HostWatch watch = bootAndCut(scenario, host, patchCase, patch, tries == 1);
        journal = JournalOnDisk.read(host.disk());
        if (journal.endsInsideAttempt()) {
          findings.note("last_step_on_disk", journal.last());
          afterwards(scenario, host, watch, patch.name(), findings);
        }
      }
    } while (!journal.endsInsideAttempt() && tries < TRIES);
    findings.check("cut_inside_the_window", journal.endsInsideAttempt());
    findings.measure("cuts", tries);
    return findings.report(name(), "quarantined on the host, nothing is loaded");
  }

  private static HostWatch bootAndCut(
      Scenario scenario, LabHost host, PatchCase patchCase, LivePatch patch, boolean publish)
      throws IOException {
    VirtualMachine machine = host.boot();
    MachineFacts facts = machine.facts();
    HostWatch watch = scenario.enrolled(facts);
    if (publish) {
      scenario.publish(patchCase, patch, facts);
    }
    machine.powerCutWhen(KernelMessages.enabling(patch.name()), LIMIT);
    return watch;
  }

  private void afterwards(
      Scenario scenario, LabHost host, HostWatch watch, String livePatch, Findings findings)
      throws IOException {
    VirtualMachine machine = host.boot();
    PatchProof proof = watch.await("quarantined", livePatch);
    NeverAgain again = new NeverAgain(host, watch, livePatch, findings);
    again.inThisBoot();
    findings.check(
        "still_vulnerable_and_says_so",
        machine.check(run.patchCase().id()) instanceof CheckResult.Vulnerable
            && watch.posture().equals("due"));
    FailureCount.check(scenario, livePatch, findings);
    Proof.check(scenario, watch, proof, findings);
    again.overBoots(1);
    again.measure();
  }
}
