package dev.seaworthy.lab.cases;

import dev.seaworthy.lab.KernelChooser;
import dev.seaworthy.lab.kernel.KernelCatalogue;
import dev.seaworthy.lab.patch.PatchCases;
import dev.seaworthy.lab.scenario.LabCase;
import java.util.ArrayList;
import java.util.List;

/** The fault cases that the kernels on offer allow. */
public final class FaultCases {
  private FaultCases() {}

  /** All of them, shortest first. */
  public static List<LabCase> all(KernelCatalogue catalogue) {
    List<LabCase> cases = new ArrayList<>();
    new KernelChooser(catalogue)
        .demonstration(PatchCases.all())
        .ifPresent(
            run -> {
              cases.add(new PowerCutAfterLoad(run));
              cases.add(new PowerCutInCrashWindow(run));
              cases.add(new CrashOnLoad(run.kernel(), CrashOnLoad.Kernel.GOES_ON));
              cases.add(new CrashOnLoad(run.kernel(), CrashOnLoad.Kernel.PANICS));
            });
    FleetPlan.of(catalogue).map(TenMachines::new).ifPresent(cases::add);
    return List.copyOf(cases);
  }
}
