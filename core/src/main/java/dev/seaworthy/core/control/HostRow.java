package dev.seaworthy.core.control;

import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.patch.PatchSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An enrolled host at the instant (C-11).
 *
 * @param facts from the statement in force; empty where it never reported
 * @param heard whether it spoke recently enough for these facts to be believed
 * @param listed every live patch that the list in force has for the kernel build
 * @param expected those of them that should be active under the policy in force
 * @param missingFor how long each expected live patch that is not active has been due, by name
 */
public record HostRow(
    Optional<KernelFacts> facts,
    boolean heard,
    List<PatchSpec> listed,
    List<PatchSpec> expected,
    Map<String, Duration> missingFor) {
  public HostRow {
    listed = List.copyOf(listed);
    expected = List.copyOf(expected);
    missingFor = Map.copyOf(missingFor);
  }
}
