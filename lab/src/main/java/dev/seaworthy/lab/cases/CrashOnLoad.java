package dev.seaworthy.lab.cases;

import dev.seaworthy.lab.kernel.KernelOffer;
import dev.seaworthy.lab.kernel.LabKernel;
import dev.seaworthy.lab.patch.LivePatch;
import dev.seaworthy.lab.patch.PatchCases;
import dev.seaworthy.lab.scenario.HostWatch;
import dev.seaworthy.lab.scenario.LabCase;
import dev.seaworthy.lab.scenario.LabHost;
import dev.seaworthy.lab.scenario.LabOutcome;
import dev.seaworthy.lab.scenario.PatchProof;
import dev.seaworthy.lab.scenario.Scenario;
import dev.seaworthy.lab.scenario.Waiting;
import dev.seaworthy.lab.vm.KernelMessages;
import dev.seaworthy.lab.vm.MachineFacts;
import dev.seaworthy.lab.vm.VirtualMachine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A live patch that crashes the kernel while it is loaded: never a second chance on that host. */
final class CrashOnLoad implements LabCase {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int FURTHER_BOOTS = 2;

  /** What an oops does to the machine. */
  enum Kernel {
    /** It kills the task; the kernel runs on. */
    GOES_ON("oops-on-load-is-never-loaded-again", ""),
    /** It panics; the machine is gone. */
    PANICS("panic-on-load-is-never-loaded-again", "oops=panic");

    private final String caseName;
    private final String argument;

    Kernel(String caseName, String argument) {
      this.caseName = caseName;
      this.argument = argument;
    }

    private List<String> arguments() {
      return argument.isEmpty() ? List.of() : List.of(argument);
    }
  }

  private final KernelOffer offer;
  private final Kernel behaviour;

  CrashOnLoad(KernelOffer offer, Kernel behaviour) {
    this.offer = offer;
    this.behaviour = behaviour;
  }

  @Override
  public String name() {
    return behaviour.caseName;
  }

  @Override
  public String shows() {
    return switch (behaviour) {
      case GOES_ON -> "a patch oopses in its init function: quarantine, the host reports on";
      case PANICS -> "a patch panics the machine: quarantine at the next boot, the host reports on";
    };
  }

  @Override
  public LabOutcome run(Scenario scenario) throws IOException {
    Findings findings = new Findings();
    LabKernel kernel = scenario.lab().fetch(offer);
    LivePatch patch = scenario.build(PatchCases.HOSTILE, kernel);
    findings.note("kernel", kernel.release());
    try (LabHost host =
        scenario.host(kernel, List.of(), spec -> spec.withArguments(behaviour.arguments()))) {
      VirtualMachine machine = host.boot();
      MachineFacts facts = machine.facts();
      HostWatch watch = scenario.enrolled(facts);
      scenario.publish(PatchCases.HOSTILE, patch, facts);
      awaitCrash(scenario, host, machine);
      findings.check("it_crashed", machine.console().contains(KernelMessages.NULL_POINTER));
      PatchProof proof = watch.await("quarantined", patch.name());
      FailureCount.check(scenario, patch.name(), findings);
      Proof.check(scenario, watch, proof, findings);
      NeverAgain again = new NeverAgain(host, watch, patch.name(), findings);
      again.overBoots(FURTHER_BOOTS);
      again.measure();
    }
    return findings.report(name(), "quarantined on the host, never loaded again");
  }

  private void awaitCrash(Scenario scenario, LabHost host, VirtualMachine machine)
      throws IOException {
    switch (behaviour) {
      case GOES_ON ->
          Waiting.untilTrue(
              "the agent loads the hostile patch",
              LIMIT,
              scenario.progress(),
              () -> machine.console().contains(KernelMessages.NULL_POINTER));
      case PANICS -> {
        Waiting.untilTrue(
            "the hostile patch takes the machine down",
            LIMIT,
            scenario.progress(),
            () -> !machine.isRunning());
        host.boot();
      }
    }
  }
}
