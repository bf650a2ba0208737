package dev.seaworthy.lab.vm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tukaani.xz.XZInputStream;

/** The modules of one kernel, as depmod listed them (modules.dep(5)). */
final class KernelModules {

  private final Path directory;
  private final Map<String, Path> paths = new HashMap<>();
  private final Map<String, List<String>> needs = new HashMap<>();
  private final Set<String> builtIn = new HashSet<>();

  /** Reads depmod's lists in a {@code lib/modules/RELEASE} directory. */
  KernelModules(Path directory) throws IOException {
    this.directory = directory;
    for (String line : Files.readAllLines(directory.resolve("modules.dep"))) {
      String[] parts = line.split(":", 2);
      if (parts.length == 2) {
        paths.put(name(parts[0]), Path.of(parts[0]));
        needs.put(
            name(parts[0]),
            Stream.of(parts[1].strip().split(" +", -1))
                .filter(path -> !path.isEmpty())
                .map(KernelModules::name)
                .toList());
      }
    }
    for (String line : Files.readAllLines(directory.resolve("modules.builtin"))) {
      builtIn.add(name(line));
    }
  }

  /** Names in the order in which they must be loaded; what is built in needs no loading. */
  List<String> loadOrder(List<String> wanted) throws IOException {
    Set<String> order = new LinkedHashSet<>();
    for (String module : wanted) {
      add(module, order, new HashSet<>());
    }
    return List.copyOf(order);
  }

  /** The module's bytes, uncompressed. */
  byte[] read(String module) throws IOException {
    Path path = directory.resolve(path(module));
    byte[] bytes = Files.readAllBytes(path);
    if (path.toString().endsWith(".ko")) {
      return bytes;
    }
    if (path.toString().endsWith(".ko.xz")) {
      try (XZInputStream xz = new XZInputStream(new ByteArrayInputStream(bytes))) {
        return xz.readAllBytes();
      }
    }
    throw new IOException("module compressed in a way the lab does not know: " + path);
  }

  private void add(String module, Set<String> order, Set<String> above) throws IOException {
    if (builtIn.contains(module) || order.contains(module)) {
      return;
    }
    if (!above.add(module)) {
      throw new IOException("modules.dep has a circle through " + module);
    }
    path(module);
    for (String needed : needs.getOrDefault(module, List.of()).reversed()) {
      add(needed, order, above);
    }
    order.add(module);
  }

  private Path path(String module) throws IOException {
    Path path = paths.get(module);
    if (path == null) {
      String known = paths.keySet().stream().sorted().limit(5).collect(Collectors.joining(", "));
      throw new IOException(
          "the kernel has no module " + module + " in " + directory + " (it has " + known + " …)");
    }
    return path;
  }

  /** The kernel treats hyphens and underscores in module names alike. */
  private static String name(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    return file.replaceFirst("\\.ko(\\.\\w+)?$", "").replace('-', '_');
  }
}
