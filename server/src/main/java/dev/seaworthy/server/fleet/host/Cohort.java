package dev.seaworthy.server.fleet.host;

import dev.seaworthy.core.host.KernelFacts;

/**
 * Hosts that run the same kernel build of the same distribution with the same live patches in the
 * same state and the same guard over what may enter the kernel: all that decides what they lack,
 * what they are exposed to, and what a control says.
 *
 * @param example facts of a member, without what differs between members
 */
public record Cohort(long id, KernelFacts example) {
  private static final String NO_BOOT = "00000000-0000-0000-0000-000000000000";

  /** Facts with only what all members share; equal exactly for hosts of one cohort. */
  public static KernelFacts shared(KernelFacts facts) {
    return new KernelFacts(
        NO_BOOT,
        facts.kernel(),
        facts.distribution(),
        0,
        facts.lockdown(),
        facts.signatureEnforced(),
        facts.modulesDisabled(),
        facts.livePatches());
  }
}
