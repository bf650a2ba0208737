package dev.seaworthy.server.fleet.host;

import dev.seaworthy.core.host.Distribution;
import dev.seaworthy.core.host.KernelBuild;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.host.LoadedLivePatch;
import dev.seaworthy.core.host.Lockdown;
import java.util.List;

/**
 * Hosts that run the same kernel build with the same live patches in the same state: all that
 * decides what they lack.
 *
 * @param example facts of a member, without what differs between members
 */
public record Cohort(long id, KernelFacts example) {
  private static final String NO_BOOT = "00000000-0000-0000-0000-000000000000";

  /** Facts with only what all members share; equal exactly for hosts of one cohort. */
  public static KernelFacts shared(KernelFacts facts) {
    return shared(facts.kernel(), facts.livePatches());
  }

  private static KernelFacts shared(KernelBuild kernel, List<LoadedLivePatch> livePatches) {
    return new KernelFacts(
        NO_BOOT, kernel, new Distribution("", ""), 0, Lockdown.UNKNOWN, false, false, livePatches);
  }
}
