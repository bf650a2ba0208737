package dev.seaworthy.lab.scenario;

import dev.seaworthy.lab.vm.CheckResult;
import dev.seaworthy.lab.vm.MachineFacts;
import dev.seaworthy.lab.vm.Pause;
import dev.seaworthy.lab.vm.WorkloadReport;
import dev.seaworthy.ledger.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * What one run showed; every value was observed, none is a promise.
 *
 * @param reference the CVE, or the lab's own number for a demonstration
 * @param before the machine before the patch, seen from outside
 * @param after the machine after it
 * @param vulnerableBefore what the check in the machine said before
 * @param vulnerableAfter what it said after
 * @param pause what the workload noticed of the transition; empty where the kernel did not say when
 *     it was
 * @param outcome the host's last statement about the patch, for example {@code live_patched}
 * @param reason the sentence that came with it
 * @param transitionMillis how long the kernel's transition took, as the host saw it
 * @param ledgerIndex index of the entry with that statement
 * @param verified whether the exported ledger verified offline
 * @param pack the evidence pack of the end
 */
public record RunReport(
    String kernel,
    String kernelVersion,
    String reference,
    String title,
    MachineFacts before,
    MachineFacts after,
    CheckResult vulnerableBefore,
    CheckResult vulnerableAfter,
    WorkloadReport workload,
    Optional<Pause> pause,
    String outcome,
    String reason,
    long transitionMillis,
    long ledgerIndex,
    boolean verified,
    PackReport pack,
    Duration elapsed)
    implements LabOutcome {

  /** Whether the run proves what it set out to: vulnerable, then not, without a lost request. */
  @Override
  public boolean passed() {
    return vulnerableBefore instanceof CheckResult.Vulnerable
        && vulnerableAfter instanceof CheckResult.Fixed
        && sameBoot()
        && workload.failed() == 0
        && workload.sent() > 0
        && verified
        && pack.verified();
  }

  /** Whether the machine is still in the boot it was in, and its clock went on. */
  public boolean sameBoot() {
    return before.bootId().equals(after.bootId()) && after.uptime().compareTo(before.uptime()) > 0;
  }

  @Override
  public String sentence() {
    return kernel
        + "  "
        + reference
        + "  "
        + outcome
        + " in "
        + transitionMillis
        + " ms, "
        + workload.failed()
        + " of "
        + workload.sent()
        + " requests failed, "
        + elapsed.toSeconds()
        + " s";
  }

  @Override
  public JsonObject toJson() {
    JsonObject.Builder json = JsonObject.builder();
    json.put("kernel", kernel)
        .put("kernel_version", kernelVersion)
        .put("case", reference)
        .put("boot_id_before", before.bootId())
        .put("boot_id_after", after.bootId())
        .put("uptime_before_seconds", before.uptime().toSeconds())
        .put("uptime_after_seconds", after.uptime().toSeconds())
        .put("vulnerable_before", vulnerableBefore instanceof CheckResult.Vulnerable)
        .put("vulnerable_after", !(vulnerableAfter instanceof CheckResult.Fixed))
        .put("requests_total", workload.sent())
        .put("requests_failed", workload.failed())
        .put("longest_gap_millis", workload.longestGap().toMillis())
        .put("outcome", outcome)
        .put("reason", reason)
        .put("transition_millis", transitionMillis)
        .put("ledger_index", ledgerIndex)
        .put("verified", verified)
        .put("pack", pack.file().toString())
        .put("pack_verified", pack.verified())
        .put("pack_results", pack.resultsJson())
        .put("elapsed_seconds", elapsed.toSeconds());
    pause.ifPresent(it -> put(json, it));
    return json.build();
  }

  private static void put(JsonObject.Builder json, Pause pause) {
    json.put("gap_before_transition_millis", pause.gapBefore().toMillis())
        .put("gap_at_transition_millis", pause.gapAround().toMillis())
        .put("latency_p99_before_millis", pause.p99Before().toMillis())
        .put("latency_p99_at_transition_millis", pause.p99Around().toMillis())
        .put("requests_at_transition", pause.requestsAround());
  }
}
