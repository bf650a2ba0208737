package dev.seaworthy.core.patch;

import dev.seaworthy.core.host.KernelBuild;
import java.util.List;
import java.util.Map;

/**
 * What the signers of the catalogue say about one live patch: the one kernel it is for and what it
 * changes there.
 *
 * @param target the path in the signed repository
 * @param sha256 of the module's bytes, lower-case hexadecimal
 * @param livePatch the module's name as it appears under {@code /sys/kernel/livepatch}
 * @param vermagic the module's version magic
 * @param functions patched functions by object
 * @param releaseCounter grows with every release of this live patch for this kernel
 * @param replaces names of live patches that this one makes obsolete
 * @param vulnerabilities CVE ids that it fixes
 */
public record PatchSpec(
    String target,
    String sha256,
    String livePatch,
    KernelBuild kernel,
    String vermagic,
    Map<String, List<String>> functions,
    long releaseCounter,
    List<String> replaces,
    List<String> vulnerabilities) {
  public PatchSpec {
    functions = Map.copyOf(functions);
    replaces = List.copyOf(replaces);
    vulnerabilities = List.copyOf(vulnerabilities);
    if (releaseCounter < 1) {
      throw new IllegalArgumentException("a release counter starts at 1");
    }
  }
}
