package dev.seaworthy.core.host;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A live patch as {@code /sys/kernel/livepatch} shows it.
 *
 * @param name the module's name
 * @param srcversion the module's {@code srcversion}, empty where the kernel shows none
 * @param enabled whether the patch is switched on
 * @param transition whether tasks are still moving over: then the host is not patched
 * @param functions patched functions by object ({@code vmlinux} or a module's name)
 */
public record LoadedLivePatch(
    String name,
    String srcversion,
    boolean enabled,
    boolean transition,
    Map<String, List<String>> functions) {
  public LoadedLivePatch {
    Map<String, List<String>> sorted = new TreeMap<>();
    functions.forEach((object, names) -> sorted.put(object, names.stream().sorted().toList()));
    functions = Collections.unmodifiableMap(sorted);
  }

  /** Whether every task runs the patched functions. */
  public boolean active() {
    return enabled && !transition;
  }
}
