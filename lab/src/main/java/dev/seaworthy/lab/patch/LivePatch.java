package dev.seaworthy.lab.patch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A live patch module built for one kernel.
 *
 * @param file the finished .ko
 * @param name module name, as in {@code /sys/kernel/livepatch}
 * @param caseId the case it fixes
 * @param kernelRelease the only release it is meant for
 * @param srcversion digest of its source, as modpost computed it
 * @param vermagic the kernel's own compatibility word
 * @param functions patched functions by object ({@code vmlinux} or a module)
 * @param origin where the fixed function came from, for people
 */
public record LivePatch(
    Path file,
    String name,
    String caseId,
    String kernelRelease,
    String srcversion,
    String vermagic,
    Map<String, List<String>> functions,
    String origin) {

  /** Copies the map. */
  public LivePatch {
    functions = Map.copyOf(functions);
  }
}
