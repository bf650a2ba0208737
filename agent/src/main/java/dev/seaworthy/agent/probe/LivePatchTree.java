package dev.seaworthy.agent.probe;

import dev.seaworthy.core.host.LoadedLivePatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /sys/kernel/livepatch} (Documentation/ABI/testing/sysfs-kernel-livepatch). */
public final class LivePatchTree {
  private static final String ROOT = "sys/kernel/livepatch";

  private final SystemTree tree;

  /** The live patches of the tree. */
  public LivePatchTree(SystemTree tree) {
    this.tree = tree;
  }

  /** Every live patch that is there. */
  public List<LoadedLivePatch> all() {
    List<LoadedLivePatch> patches = new ArrayList<>();
    for (String name : tree.directories(ROOT)) {
      find(name).ifPresent(patches::add);
    }
    return patches;
  }

  /** The live patch of that name; empty when there is none. */
  public Optional<LoadedLivePatch> find(String name) {
    if (!tree.isDirectory(directory(name))) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new LoadedLivePatch(
              name,
              tree.findText("sys/module/" + name + "/srcversion").orElse(""),
              tree.flag(enabled(name)),
              tree.flag(directory(name) + "/transition"),
              functions(name)));
    } catch (ProbeException incomplete) {
      if (!tree.isDirectory(directory(name))) {
        // The kernel takes the directory away when the last task has left the patch.
        return Optional.empty();
      }
      throw incomplete;
    }
  }

  /** Path of the switch that takes the patch out of use. */
  public static String enabled(String name) {
    return directory(name) + "/enabled";
  }

  /**
   * Whether the object's functions are in use: {@code patched} is 1; empty on kernels before 6.1,
   * which do not show it.
   */
  public Optional<Boolean> isPatched(String name, String object) {
    String path = directory(name) + "/" + object + "/patched";
    return tree.findText(path).map(_ -> tree.flag(path));
  }

  /** Whether the module of that name is loaded; {@code vmlinux} is the kernel itself. */
  public boolean isPresent(String object) {
    return object.equals("vmlinux") || tree.isDirectory("sys/module/" + object);
  }

  /** Directories are named {@code function,position}. */
  private Map<String, List<String>> functions(String name) {
    Map<String, List<String>> functions = new LinkedHashMap<>();
    for (String object : tree.directories(directory(name))) {
      List<String> names = new ArrayList<>();
      for (String function : tree.directories(directory(name) + "/" + object)) {
        int comma = function.lastIndexOf(',');
        String plain = comma < 0 ? function : function.substring(0, comma);
        if (!names.contains(plain)) {
          names.add(plain);
        }
      }
      functions.put(object, names);
    }
    return functions;
  }

  private static String directory(String name) {
    return ROOT + "/" + name;
  }
}
