package dev.seaworthy.lab.vm;

import dev.seaworthy.lab.process.Command;
import dev.seaworthy.lab.process.CommandResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which shared libraries a program of this machine needs, as the system's own loader sees it. */
public final class SharedLibraries {

  private static final Pattern RESOLVED = Pattern.compile("(?:\\S+ => )?(/\\S+) \\(0x[0-9a-f]+\\)");

  private SharedLibraries() {}

  /**
   * Absolute paths of everything the binary needs, the loader included; none for a static binary.
   *
   * @throws IOException when one of them is not on this machine
   */
  public static Set<Path> of(Path binary) throws IOException {
    CommandResult ldd = Command.of("ldd", binary.toString()).attempt();
    String said = ldd.output() + ldd.errors();
    if (said.contains("not a dynamic executable") || said.contains("statically linked")) {
      return Set.of();
    }
    if (ldd.exitCode() != 0) {
      throw new IOException("cannot tell the libraries of " + binary + ": " + ldd.lastLines());
    }
    return parse(binary, ldd.output().lines().toList());
  }

  static Set<Path> parse(Path binary, List<String> lines) throws IOException {
    Set<Path> libraries = new LinkedHashSet<>();
    for (String line : lines) {
      if (line.contains("not found")) {
        throw new IOException(binary + " needs a library this machine lacks: " + line.strip());
      }
      Matcher match = RESOLVED.matcher(line.strip());
      if (match.matches()) {
        libraries.add(Path.of(match.group(1)));
      }
    }
    return libraries;
  }
}
