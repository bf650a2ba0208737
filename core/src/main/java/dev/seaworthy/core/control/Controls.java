package dev.seaworthy.core.control;

import java.time.Duration;
import java.util.List;

/** The controls that this version can run, and the values that their tests work with. */
public final class Controls {
  /** How long an expected live patch may be missing, from the time it is due or was lost. */
  public static final Duration MISSING_GRACE = Duration.ofHours(24);

  /** How far back from the instant patch operations are taken. */
  public static final Duration OPERATIONS_WINDOW = Duration.ofDays(30);

  /** How long an operation may be without an outcome, and is watched after it. */
  public static final Duration OPERATION_WATCH = Duration.ofMinutes(15);

  /** Only live patches that offline keys vouch for run, on kernels that enforce signatures. */
  public static final Control GENUINE_PATCHES =
      new Control(
          "C-10",
          "Genuine patches",
          1,
          "Code enters a running kernel only from a file that the offline signers listed for"
              + " exactly that kernel, and the kernel itself refuses unsigned modules.",
          List.of("CC6.8", "CC9.2"),
          List.of(),
          "One row for each live patch that is loaded on a host at the instant.",
          "The host's own statement of the load names a file of a signed list that was in force"
              + " before the load, for the kernel build that runs; the functions that the kernel"
              + " shows as patched are the listed ones; the kernel enforces module signatures.",
          "No statement of a load in this boot, a file that no signed list names, another kernel"
              + " build, other functions, or enforcement that is off or unknown.",
          List.of(
              "Every loaded live patch is traced to the digest of a file under offline signatures.",
              "What the kernel shows is compared with what the signers listed."),
          List.of(
              "Modules that are no live patches are not tested; the kernel's taint mask is shown.",
              "The signers' review of a patch before they sign is human work and is not tested.",
              "Loads that were undone before the instant are not in this population."));

  /** What is loaded is what the signed list in force asks for. */
  public static final Control NO_DRIFT =
      new Control(
          "C-11",
          "No drift",
          1,
          "Each host runs the live patches that the signed list and the policy in force ask for"
              + " on its kernel build, and no others.",
          List.of("CC6.8", "CC7.1"),
          List.of(
              new Parameter(
                  "missing_grace",
                  MISSING_GRACE.toString(),
                  "how long an expected live patch may be missing before the row deviates")),
          "One row for each host that is enrolled and not revoked at the instant.",
          "The live patches that the host states as loaded, against the newest listed release of"
              + " each live patch for its exact kernel build.",
          "An unlisted live patch is loaded; an expected one is missing for longer than allowed,"
              + " boots included; the host never reported or is silent.",
          List.of(
              "Every enrolled host has a row, the silent ones too.",
              "A host between two states, or one that lost a patch at a boot, counts as lacking"
                  + " it."),
          List.of(
              "Hosts that were never enrolled are unknown here; compare with another inventory.",
              "Whether the signed list is complete against published vulnerabilities is not"
                  + " tested.",
              "This is the state at one instant, not over a period."));

  /** Machines stay up while they are patched. */
  public static final Control SERVICE_KEPT_UP =
      new Control(
          "C-13",
          "Service kept up",
          1,
          "Patching does not interrupt the machine that it protects.",
          List.of("CC5.2", "CC9.1"),
          List.of(
              new Parameter(
                  "window",
                  OPERATIONS_WINDOW.toString(),
                  "how far back from the instant operations are taken"),
              new Parameter(
                  "watch",
                  OPERATION_WATCH.toString(),
                  "how long after its begin an operation must have an outcome, and how long after"
                      + " the outcome a restart counts against it")),
          "One row for each patch operation that a host began in the window before the instant.",
          "The boot id that the host states with the intent, with the outcome and in the watch"
              + " after it.",
          "The boot id changes, the host goes down after the intent, or no outcome is stated.",
          List.of("The machine was not restarted in or shortly after any operation."),
          List.of(
              "The health of the workload itself is not probed yet: requests that failed or were"
                  + " slow during an operation would not show here.",
              "Operations before the window and outages without a patch operation are not in this"
                  + " population."));

  private Controls() {}

  /** All of them, in the order of their ids. */
  public static List<Control> all() {
    return List.of(GENUINE_PATCHES, NO_DRIFT, SERVICE_KEPT_UP);
  }
}
