package dev.seaworthy.core.control;

import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.host.LoadedLivePatch;
import dev.seaworthy.core.patch.PatchSpec;
import java.util.Optional;

/**
 * A live patch that is loaded on a host (C-10).
 *
 * @param facts of the host, from the statement in force
 * @param loaded one of its live patches
 * @param load the host's newest statement about this live patch in this boot
 * @param listed what the signed list that was in force before that statement says about the file
 */
public record LoadedPatchRow(
    KernelFacts facts, LoadedLivePatch loaded, Optional<Load> load, Optional<PatchSpec> listed) {

  /**
   * A statement about a file that went into, or out of, the kernel.
   *
   * @param present whether the statement says that the file is loaded now
   * @param outcome the statement's own word
   */
  public record Load(boolean present, String outcome, String target, String sha256) {}
}
