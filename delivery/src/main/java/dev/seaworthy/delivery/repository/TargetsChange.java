package dev.seaworthy.delivery.repository;

import dev.seaworthy.delivery.metadata.PatchTarget;
import java.util.List;
import java.util.Set;

/**
 * What changes in the list of targets.
 *
 * @param add live patches to list, in place of ones under the same path
 * @param remove paths to list no longer
 */
public record TargetsChange(List<PatchTarget> add, Set<String> remove) {
  public TargetsChange {
    add = List.copyOf(add);
    remove = Set.copyOf(remove);
  }

  /** Lists more live patches. */
  public static TargetsChange add(PatchTarget... patches) {
    return new TargetsChange(List.of(patches), Set.of());
  }

  /** Lists nothing new: a new expiry only. */
  public static TargetsChange none() {
    return new TargetsChange(List.of(), Set.of());
  }
}
