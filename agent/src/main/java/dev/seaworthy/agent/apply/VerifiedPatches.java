package dev.seaworthy.agent.apply;

import dev.seaworthy.core.patch.PatchSpec;
import dev.seaworthy.core.patch.Refusal;

/** Where verified modules come from. */
public interface VerifiedPatches {
  /**
   * Obtains a module whose signers, bytes and description all check out.
   *
   * @param target path in the signed repository
   * @param sha256 that the caller expects, lower-case hexadecimal; another one is refused
   */
  Verdict obtain(String target, String sha256);

  /** Whether there is such a module. */
  sealed interface Verdict {}

  /**
   * Exactly these bytes were verified; use them, never a path.
   *
   * @param spec what the signers say of the module
   */
  record Verified(PatchSpec spec, byte[] module) implements Verdict {}

  /** There are no bytes that may be used. */
  record Unverified(Refusal refusal) implements Verdict {}
}
