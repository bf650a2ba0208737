package dev.seaworthy.core.decision;

import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.patch.PatchSpec;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which live patches a host should have, as a pure function of policy, catalogue and kernel. */
public final class DesiredState {
  private DesiredState() {}

  /**
   * The newest release of each live patch made for exactly the host's kernel build, by name; empty
   * under {@link PolicyMode#OBSERVE}. The agent checks all of it again for itself.
   */
  public static List<PatchSpec> decide(
      PolicyMode mode, Collection<PatchSpec> catalogue, KernelFacts facts) {
    return switch (mode) {
      case OBSERVE -> List.of();
      case LIVE_PATCH -> newestForKernel(catalogue, facts);
    };
  }

  /** The newest release of each live patch made for exactly the host's kernel build. */
  public static List<PatchSpec> newestForKernel(
      Collection<PatchSpec> catalogue, KernelFacts facts) {
    Map<String, PatchSpec> newest = new TreeMap<>();
    Comparator<PatchSpec> byCounter = Comparator.comparingLong(PatchSpec::releaseCounter);
    for (PatchSpec patch : catalogue) {
      if (patch.kernel().equals(facts.kernel())) {
        newest.merge(patch.livePatch(), patch, (a, b) -> byCounter.compare(a, b) >= 0 ? a : b);
      }
    }
    return List.copyOf(newest.values());
  }
}
