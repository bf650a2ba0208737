package dev.seaworthy.lab.patch;

import dev.seaworthy.lab.kernel.KernelOffer;
import dev.seaworthy.lab.kernel.PackageVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A weakness the lab can show before and after: what to patch, how to observe it, where the fix is
 * taken from.
 *
 * @param id short name, also of the check and in the module's name, for example {@code timens}
 * @param reference CVE id, or a LAB number for what is not a CVE
 * @param title one line for people
 * @param function the kernel function that is replaced
 * @param object {@code vmlinux}, or the module that holds the function
 * @param fixedIn per series, the package version that first carries the fix; empty when every
 *     kernel has the behaviour
 * @param privateSymbols kernel symbols that are not exported and that the fixed function may use
 * @param source where the fixed function comes from
 * @param kernelArguments what the kernel command line must hold for the check to mean something
 */
public record PatchCase(
    String id,
    String reference,
    String title,
    String function,
    String object,
    Map<String, PackageVersion> fixedIn,
    Set<String> privateSymbols,
    FixSource source,
    List<String> kernelArguments) {

  /** Copies the collections. */
  public PatchCase {
    fixedIn = Map.copyOf(fixedIn);
    privateSymbols = Set.copyOf(privateSymbols);
    kernelArguments = List.copyOf(kernelArguments);
  }

  /** Whether this is a lab demonstration on any kernel rather than a published vulnerability. */
  public boolean isDemonstration() {
    return fixedIn.isEmpty();
  }

  /** The version that carries the fix in the kernel's own series, if that is known. */
  public Optional<PackageVersion> fixedFor(KernelOffer kernel) {
    return Optional.ofNullable(fixedIn.get(kernel.series()));
  }

  /** Whether the kernel has the weakness; one of a series nobody assessed is not claimed to. */
  public boolean affects(KernelOffer kernel) {
    return isDemonstration() || fixedFor(kernel).filter(kernel.version()::isBefore).isPresent();
  }

  /** Whether the kernel is known to carry the fix. */
  public boolean isFixedIn(KernelOffer kernel) {
    return fixedFor(kernel).filter(fixed -> !kernel.version().isBefore(fixed)).isPresent();
  }
}
