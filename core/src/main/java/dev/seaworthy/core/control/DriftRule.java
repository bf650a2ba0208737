package dev.seaworthy.core.control;

import dev.seaworthy.core.decision.PostureRule;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.host.LoadedLivePatch;
import dev.seaworthy.core.patch.PatchSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The test of one row of C-11. */
public final class DriftRule {
  private DriftRule() {}

  /**
   * Whether the host runs what is expected of it.
   *
   * @param grace how long an expected live patch may be missing
   */
  public static Verdict judge(HostRow row, Duration grace) {
    if (row.facts().isEmpty()) {
      return deviates("never_reported", "the host is enrolled and never stated what it runs");
    }
    if (!row.heard()) {
      return deviates(
          "host_silent", "the host was silent for longer than allowed: its state is unknown");
    }
    KernelFacts facts = row.facts().get();
    List<Cause> causes = new ArrayList<>();
    List<String> pending = new ArrayList<>();
    for (PatchSpec expected : row.expected()) {
      if (!PostureRule.isActive(expected, facts)) {
        checkMissing(row, expected, grace, causes, pending);
      }
    }
    for (LoadedLivePatch loaded : facts.livePatches()) {
      if (!isListed(loaded, row.listed())) {
        causes.add(
            new Cause(
                "unlisted_patch_loaded",
                "live patch " + loaded.name() + " is loaded and not listed for this build"));
      }
    }
    return Verdict.of(causes, note(row, pending));
  }

  private static void checkMissing(
      HostRow row, PatchSpec expected, Duration grace, List<Cause> causes, List<String> pending) {
    String name = expected.livePatch();
    Duration missing = row.missingFor().get(name);
    if (missing == null) {
      causes.add(
          new Cause(
              "expected_patch_missing",
              "live patch " + name + " is not active, and since when is unknown"));
    } else if (missing.compareTo(grace) > 0) {
      causes.add(
          new Cause(
              "expected_patch_missing",
              "live patch "
                  + name
                  + " has not been active for "
                  + Words.of(missing)
                  + ", longer than "
                  + Words.of(grace)));
    } else {
      pending.add(name + " missing for " + Words.of(missing) + ", within " + Words.of(grace));
    }
  }

  private static boolean isListed(LoadedLivePatch loaded, List<PatchSpec> listed) {
    return listed.stream()
        .anyMatch(
            patch ->
                patch.livePatch().equals(loaded.name())
                    || patch.replaces().contains(loaded.name()));
  }

  private static String note(HostRow row, List<String> pending) {
    if (!pending.isEmpty()) {
      return String.join("; ", pending);
    }
    return row.expected().isEmpty()
        ? "nothing is expected on this build, and nothing unlisted is loaded"
        : row.expected().stream()
            .map(PatchSpec::livePatch)
            .collect(Collectors.joining(", ", "active as expected: ", ""));
  }

  private static Verdict deviates(String code, String sentence) {
    return new Verdict.Deviates(List.of(new Cause(code, sentence)));
  }
}
