package dev.seaworthy.core.host;

import java.util.ArrayList;
import java.util.List;

/**
 * What a host observed about its own kernel at one moment, from {@code /proc} and {@code /sys}.
 *
 * @param bootId {@code /proc/sys/kernel/random/boot_id}
 * @param taint {@code /proc/sys/kernel/tainted}, a bit mask
 * @param signatureEnforced whether unsigned modules are refused ({@code
 *     /sys/module/module/parameters/sig_enforce})
 * @param modulesDisabled whether module loading is off until the next boot ({@code
 *     kernel.modules_disabled})
 */
public record KernelFacts(
    String bootId,
    KernelBuild kernel,
    Distribution distribution,
    long taint,
    Lockdown lockdown,
    boolean signatureEnforced,
    boolean modulesDisabled,
    List<LoadedLivePatch> livePatches) {
  public KernelFacts {
    List<LoadedLivePatch> sorted = new ArrayList<>(livePatches);
    // Not Comparator.comparing: its serialisable lambda is never in the agent's AOT cache.
    sorted.sort((left, right) -> left.name().compareTo(right.name()));
    livePatches = List.copyOf(sorted);
  }

  /** Whether some live patch is between two states. */
  public boolean inTransition() {
    return livePatches.stream().anyMatch(LoadedLivePatch::transition);
  }
}
