package dev.seaworthy.cli;

import dev.seaworthy.lab.KernelChooser;
import dev.seaworthy.lab.scenario.ControlReport;
import dev.seaworthy.lab.scenario.RunReport;
import dev.seaworthy.lab.scenario.Scenario;
import dev.seaworthy.ledger.json.JsonObject;
import java.io.IOException;

/** One kernel of a lab run, and whether it did what it should. */
sealed interface LabRun {
  boolean passed();

  /** The outcome in words. */
  String sentence();

  JsonObject toJson();

  static LabRun of(Scenario scenario, KernelChooser.Run run) throws IOException {
    return run.control()
        ? new Controlled(scenario.observe(run.patchCase(), run.kernel()))
        : new Patched(scenario.patch(run.patchCase(), run.kernel()));
  }

  /** A vulnerable kernel that was patched. */
  record Patched(RunReport report) implements LabRun {
    @Override
    public boolean passed() {
      return report.proves();
    }

    @Override
    public String sentence() {
      return report.kernel()
          + "  "
          + report.reference()
          + "  "
          + report.outcome()
          + " in "
          + report.transitionMillis()
          + " ms, "
          + report.workload().failed()
          + " of "
          + report.workload().sent()
          + " requests failed, "
          + report.elapsed().toSeconds()
          + " s";
    }

    @Override
    public JsonObject toJson() {
      return report.toJson();
    }
  }

  /** A kernel that has the fix: the check must say so before anything is done. */
  record Controlled(ControlReport report) implements LabRun {
    @Override
    public boolean passed() {
      return report.holds();
    }

    @Override
    public String sentence() {
      return report.kernel() + "  " + report.reference() + "  control: fixed without a patch";
    }

    @Override
    public JsonObject toJson() {
      return report.toJson();
    }
  }
}
