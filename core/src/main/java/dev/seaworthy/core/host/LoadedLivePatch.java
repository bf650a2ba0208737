package dev.seaworthy.core.host;

import java.util.ArrayList;
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
    functions.forEach((object, names) -> sorted.put(object, sorted(names)));
    functions = Collections.unmodifiableMap(sorted);
  }

  private static List<String> sorted(List<String> names) {
    List<String> sorted = new ArrayList<>(names);
    Collections.sort(sorted);
    return List.copyOf(sorted);
  }

  /** Whether every task runs the patched functions. */
  public boolean active() {
    return enabled && !transition;
  }
}
