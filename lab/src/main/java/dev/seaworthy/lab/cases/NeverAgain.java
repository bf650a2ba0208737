package dev.seaworthy.lab.cases;

import dev.seaworthy.lab.scenario.HostWatch;
import dev.seaworthy.lab.scenario.LabHost;
import dev.seaworthy.lab.vm.KernelMessages;
import dev.seaworthy.lab.vm.MachineFacts;
import dev.seaworthy.lab.vm.VirtualMachine;
import java.io.IOException;

/** Boots a host again and again and looks whether a patch in quarantine ever comes back. */
final class NeverAgain {
  private static final int CHECK_INS = 2;

  private final LabHost host;
  private final HostWatch watch;
  private final String livePatch;
  private final Findings findings;
  private int boots;
  private int checkIns;

  NeverAgain(LabHost host, HostWatch watch, String livePatch, Findings findings) {
    this.host = host;
    this.watch = watch;
    this.livePatch = livePatch;
    this.findings = findings;
  }

  /** Watches the boot that runs. */
  void inThisBoot() throws IOException {
    VirtualMachine machine = host.machine();
    MachineFacts facts = machine.facts();
    watch.awaitBoot(facts.bootId());
    watch.awaitCheckIns(CHECK_INS);
    checkIns += CHECK_INS;
    findings.check("host_reports_on", true);
    findings.check(
        "not_loaded_again", !machine.console().contains(KernelMessages.loading(livePatch)));
    findings.check("nothing_is_loaded", machine.facts().livePatches().isEmpty());
    findings.check("posture_is_not_patched", !watch.posture().equals("patched"));
    long intents =
        watch.events(livePatch).stream()
            .filter(event -> event.string("outcome").equals("intended"))
            .count();
    findings.check("intended_once", intents <= 1);
  }

  /** Boots it more times and watches each. */
  void overBoots(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      host.machine().stop();
      host.boot();
      boots++;
      inThisBoot();
    }
  }

  /** Says how much was watched. */
  void measure() {
    findings.measure("further_boots", boots);
    findings.measure("check_ins_watched", checkIns);
  }
}
