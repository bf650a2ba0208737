package dev.seaworthy.core.patch;

import dev.seaworthy.core.host.KernelBuild;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the signers of the catalogue say about one live patch: the one kernel it is for and what it
 * changes there.
 *
 * @param target the path in the signed repository
 * @param sha256 of the module's bytes, lower-case hexadecimal
 * @param livePatch the module's name as it appears under {@code /sys/kernel/livepatch}
 * @param vermagic the module's version magic
 * @param functions patched functions by object; never empty, for a patch that changes nothing could
 *     never be seen to be missing
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
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  // The name becomes a path under /sys: it must not be able to leave its directory.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,55}");

  /**
   * Checks every part that decides.
   *
   * @throws IllegalArgumentException naming the part that is not well formed
   */
  public PatchSpec {
    functions = copy(functions);
    replaces = List.copyOf(replaces);
    vulnerabilities = List.copyOf(vulnerabilities);
    if (releaseCounter < 1) {
      throw new IllegalArgumentException("a release counter starts at 1");
    }
    if (!SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("not a SHA-256 in lower-case hexadecimal: " + sha256);
    }
    if (!NAME.matcher(livePatch).matches()) {
      throw new IllegalArgumentException("not a module name: " + livePatch);
    }
    if (functions.isEmpty() || functions.values().stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("a live patch names the functions that it changes");
    }
  }

  private static Map<String, List<String>> copy(Map<String, List<String>> functions) {
    Map<String, List<String>> copy = new TreeMap<>();
    functions.forEach((object, names) -> copy.put(object, names.stream().sorted().toList()));
    return Collections.unmodifiableMap(copy);
  }
}
