package dev.seaworthy.core.decision;

import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.host.LoadedLivePatch;
import dev.seaworthy.core.host.Posture;
import dev.seaworthy.core.patch.PatchSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The posture of one host, from what it last reported: silence first, because old facts prove
 * nothing; then a deadline that has passed, which nothing hides; then transition; then whether the
 * catalogue's patches for its kernel are active and no deadline is near.
 */
public final class PostureRule {
  private PostureRule() {}

  /**
   * The host's posture.
   *
   * @param urgency how it stands with the deadlines in force
   * @param lastSeen the last accepted check-in, UTC
   * @param silentAfter how long a host may say nothing
   */
  public static Posture of(
      KernelFacts facts,
      Collection<PatchSpec> catalogue,
      Urgency urgency,
      Instant lastSeen,
      Instant now,
      Duration silentAfter) {
    if (lastSeen.plus(silentAfter).isBefore(now)) {
      return Posture.SILENT;
    }
    if (urgency == Urgency.PAST) {
      return Posture.BREACHED;
    }
    if (facts.inTransition()) {
      return Posture.APPLYING;
    }
    List<PatchSpec> wanted = DesiredState.newestForKernel(catalogue, facts);
    if (urgency == Urgency.SOON) {
      return Posture.DUE;
    }
    if (wanted.isEmpty()) {
      return Posture.UNSUPPORTED;
    }
    return wanted.stream().allMatch(patch -> isActive(patch, facts))
        ? Posture.PATCHED
        : Posture.DUE;
  }

  /** Whether every task of the host runs every function of the patch. */
  public static boolean isActive(PatchSpec patch, KernelFacts facts) {
    return facts.livePatches().stream()
        .anyMatch(
            loaded ->
                loaded.name().equals(patch.livePatch())
                    && loaded.active()
                    && changesEveryFunction(patch, loaded));
  }

  /** Whether the module that the kernel shows changes every function of the patch. */
  public static boolean changesEveryFunction(PatchSpec patch, LoadedLivePatch loaded) {
    return patch.functions().entrySet().stream()
        .allMatch(
            object ->
                loaded
                    .functions()
                    .getOrDefault(object.getKey(), List.of())
                    .containsAll(object.getValue()));
  }
}
