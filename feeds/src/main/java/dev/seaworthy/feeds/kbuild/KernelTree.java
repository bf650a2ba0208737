package dev.seaworthy.feeds.kbuild;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a kernel's source tree tells about its own build.
 *
 * @param makefiles texts of {@code Makefile} and {@code Kbuild}, by path
 * @param sources paths of {@code .c} and {@code .S} files without their extension
 * @param elsewhere those sources that other text compiles too, by {@code #include} or by a rule of
 *     its own
 */
record KernelTree(Map<String, String> makefiles, Set<String> sources, Set<String> elsewhere) {
  KernelTree {
    makefiles = Map.copyOf(makefiles);
    sources = Set.copyOf(sources);
    elsewhere = Set.copyOf(elsewhere);
  }

  /** The makefile that describes a directory: {@code Kbuild} goes before {@code Makefile}. */
  Optional<String> describing(String directory) {
    String prefix = directory.isEmpty() ? "" : directory + "/";
    return Optional.ofNullable(makefiles.get(prefix + "Kbuild"))
        .or(() -> Optional.ofNullable(makefiles.get(prefix + "Makefile")));
  }
}
