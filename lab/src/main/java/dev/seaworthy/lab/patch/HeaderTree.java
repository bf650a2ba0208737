package dev.seaworthy.lab.patch;

import dev.seaworthy.lab.kernel.WorkDirectory;
import dev.seaworthy.lab.process.Executables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A kernel's header packages, unpacked in a place they were not made for. */
final class HeaderTree {

  private static final Pattern INSTALLED =
      Pattern.compile("include /\\S*/(linux-headers-[^/\\s]+)/");
  private static final Pattern COMPILER = Pattern.compile("\\bgcc-\\d+\\b");

  private final Path directory;

  HeaderTree(Path directory) {
    this.directory = directory;
  }

  /** Points the tree's Makefile to its companion beside it, wherever both lie now. */
  void prepare() throws IOException {
    Path makefile = directory.resolve("Makefile");
    String text = Files.readString(makefile);
    Matcher include = INSTALLED.matcher(text);
    if (!include.find()) {
      throw new IOException("headers of an unknown layout: no include line in " + makefile);
    }
    String here = "include " + directory.resolveSibling(include.group(1)) + "/";
    String prepared = include.replaceFirst(Matcher.quoteReplacement(here));
    if (!prepared.equals(text)) {
      try (WorkDirectory work = WorkDirectory.beside(makefile)) {
        work.publish(Files.writeString(work.path().resolve("Makefile"), prepared), makefile);
      }
    }
  }

  /** Words for make that name a compiler, when the one the kernel asks for is not here. */
  List<String> compilerOverride() throws IOException {
    Matcher wanted = COMPILER.matcher(Files.readString(directory.resolve(".kernelvariables")));
    Optional<Path> found = wanted.find() ? Executables.find(wanted.group()) : Optional.empty();
    return found.isPresent() ? List.of() : List.of("CC=gcc");
  }

  /** The symbols the kernel and its modules export. */
  Set<String> exports() throws IOException {
    // CRC, name, object, kind, namespace: separated by tabs.
    return Files.readAllLines(directory.resolve("Module.symvers")).stream()
        .map(line -> line.split("\t", -1))
        .filter(fields -> fields.length >= 3)
        .map(fields -> fields[1])
        .collect(Collectors.toSet());
  }
}
