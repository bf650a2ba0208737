package dev.seaworthy.feeds.kbuild;

import dev.seaworthy.core.vulnerability.evidence.BuildCondition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Descends as kbuild does, from the top to every object, and keeps under which condition. What it
 * cannot read makes files unmapped, which counts as built.
 */
final class TreeWalk {
  private static final List<String> OBJECTS = List.of("obj", "lib", "extra", "subdir", "head");
  private static final List<String> TOP =
      List.of("init", "core", "drivers", "net", "libs", "virt", "head", "obj");
  private static final int DEEPEST = 40;

  private final KernelTree tree;
  private final String architecture;
  private final SortedMap<String, BuildCondition> conditions = new TreeMap<>();
  private final Set<String> unreadable = new HashSet<>();
  private final Map<String, Optional<Directory>> directories = new HashMap<>();

  private TreeWalk(KernelTree tree, String architecture) {
    this.tree = tree;
    this.architecture = architecture;
  }

  /**
   * The condition of every source file that the makefiles account for, by path without extension.
   *
   * @param architecture the directory below {@code arch/}
   */
  static SortedMap<String, BuildCondition> conditions(KernelTree tree, String architecture) {
    TreeWalk walk = new TreeWalk(tree, architecture);
    walk.top();
    walk.forget();
    return walk.conditions;
  }

  private void top() {
    Directory top = Directory.of(tree, "", architecture).orElseThrow();
    for (String path : List.of("Makefile", "arch/" + architecture + "/Makefile")) {
      Optional.ofNullable(tree.makefiles().get(path)).ifPresent(top::add);
    }
    for (String list : TOP) {
      top.readableWords(list).forEach(word -> enter("", word, 0));
    }
    directory("arch/" + architecture, Conditions.ALWAYS, 0);
  }

  private void enter(String directory, Word word, int depth) {
    if (word.text().endsWith("/")) {
      directory(Paths.join(directory, word.text()), word.when(), depth + 1);
    } else if (word.text().endsWith(".o")) {
      object(directory, word.text().substring(0, word.text().length() - 2), word.when(), depth);
    }
  }

  private void directory(String path, BuildCondition when, int depth) {
    if (depth > DEEPEST) {
      unreadable.add(path);
      return;
    }
    Optional<Directory> found =
        directories.computeIfAbsent(path, at -> Directory.of(tree, at, architecture));
    if (found.isEmpty()) {
      return;
    }
    if (!found.get().isWhole()) {
      unreadable.add(path);
    }
    for (String list : OBJECTS) {
      try {
        for (Word word : found.get().words(list, when)) {
          Word entered = list.equals("subdir") ? word.with(word.text() + "/") : word;
          enter(path, entered, depth);
        }
      } catch (Unreadable _) {
        unreadable.add(path);
      }
    }
  }

  /** An object is compiled from a source of its name, or linked from members. */
  private void object(String directory, String name, BuildCondition when, int depth) {
    String path = Paths.join(directory, name);
    Optional<Directory> makefile = directories.getOrDefault(directory, Optional.empty());
    if (depth <= DEEPEST && makefile.isPresent() && makefile.get().has(name)) {
      try {
        for (Word member : makefile.get().words(name, when)) {
          if (!member.text().equals(name + ".o")) {
            enter(directory, member, depth + 1);
          } else {
            compiled(path, when);
          }
        }
      } catch (Unreadable _) {
        unreadable.add(directory);
      }
    } else {
      compiled(path, when);
    }
  }

  private void compiled(String path, BuildCondition when) {
    if (tree.sources().contains(path)) {
      conditions.merge(path, when, Conditions::or);
    }
  }

  /** Leaves out what may be built in a way that was not seen. */
  private void forget() {
    conditions.keySet().removeAll(tree.elsewhere());
    conditions.keySet().removeIf(this::isBelowUnreadable);
  }

  private boolean isBelowUnreadable(String path) {
    for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      if (unreadable.contains(path.substring(0, slash))) {
        return true;
      }
    }
    return false;
  }
}
