package dev.seaworthy.lab.scenario;

import dev.seaworthy.lab.vm.CheckResult;
import dev.seaworthy.ledger.json.JsonObject;

/**
 * A kernel that has the fix already: the control of the experiment.
 *
 * @param check what the check in the machine said with nothing loaded
 * @param posture what the control plane says of the host
 */
public record ControlReport(
    String kernel,
    String kernelVersion,
    String reference,
    CheckResult check,
    String posture,
    long ledgerIndex,
    boolean verified)
    implements LabOutcome {
  /** Whether the check tells a fixed kernel from a vulnerable one, and nothing was claimed. */
  @Override
  public boolean passed() {
    return check instanceof CheckResult.Fixed && !posture.equals("patched") && verified;
  }

  @Override
  public String sentence() {
    return kernel + "  " + reference + "  control: fixed without a patch";
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("kernel", kernel)
        .put("kernel_version", kernelVersion)
        .put("case", reference)
        .put("control", true)
        .put("vulnerable_before", !(check instanceof CheckResult.Fixed))
        .put("vulnerable_after", !(check instanceof CheckResult.Fixed))
        .put("posture", posture)
        .put("ledger_index", ledgerIndex)
        .put("verified", verified)
        .build();
  }
}
