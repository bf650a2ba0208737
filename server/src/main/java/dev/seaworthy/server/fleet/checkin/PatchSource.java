package dev.seaworthy.server.fleet.checkin;

import dev.seaworthy.core.host.KernelBuild;
import dev.seaworthy.core.patch.PatchSpec;
import java.util.Collection;

/** The catalogue, as far as a check-in needs it. */
@FunctionalInterface
public interface PatchSource {
  /** Every live patch that is for exactly this kernel build. */
  Collection<PatchSpec> patchesFor(KernelBuild kernel);
}
