package dev.seaworthy.core.host;

import java.util.Comparator;
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
    livePatches = livePatches.stream().sorted(Comparator.comparing(LoadedLivePatch::name)).toList();
  }

  /** Whether some live patch is between two states. */
  public boolean inTransition() {
    return livePatches.stream().anyMatch(LoadedLivePatch::transition);
  }
}
