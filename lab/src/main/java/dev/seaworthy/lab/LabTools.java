package dev.seaworthy.lab;

import dev.seaworthy.lab.process.Command;
import dev.seaworthy.lab.process.CommandResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The Debian packages whose programs the lab calls. */
public final class LabTools {

  private static final List<String> PACKAGES =
      List.of(
          "binutils",
          "busybox-static",
          "dwarves",
          "e2fsprogs",
          "gcc",
          "kmod",
          "libc6-dev",
          "make",
          "qemu-system-x86");
  private static final Duration INSTALL_LIMIT = Duration.ofMinutes(15);

  private final Progress progress;

  /** Reports what it installs. */
  public LabTools(Progress progress) {
    this.progress = progress;
  }

  /** The packages that are not installed, in alphabetical order. */
  public List<String> missing() throws IOException {
    List<String> query =
        new ArrayList<>(List.of("dpkg-query", "-W", "-f", "${db:Status-Status} ${Package}\\n"));
    query.addAll(PACKAGES);
    // Its exit code is 1 as soon as one package is unknown; the lines are what counts.
    CommandResult status = Command.of(query).attempt();
    return missing(status.output());
  }

  static List<String> missing(String statusLines) {
    List<String> installed =
        statusLines
            .lines()
            .filter(line -> line.startsWith("installed "))
            .map(line -> line.substring("installed ".length()).strip())
            .toList();
    return PACKAGES.stream().filter(name -> !installed.contains(name)).toList();
  }

  /**
   * Installs what is missing where this program runs as root.
   *
   * @throws IOException with the command to run where it does not, or when apt fails
   */
  public void require() throws IOException {
    List<String> missing = missing();
    if (missing.isEmpty()) {
      return;
    }
    String install = "apt-get install -y --no-install-recommends " + String.join(" ", missing);
    if (!isRoot()) {
      throw new IOException("the lab needs packages that are missing; run: sudo " + install);
    }
    String names = missing.stream().collect(Collectors.joining(" "));
    progress.report("install tools", names, Progress.UNKNOWN);
    List<String> words = List.of(install.split(" ", -1));
    CommandResult first = apt(words).attempt();
    if (first.exitCode() != 0) {
      // A fresh machine has no package lists, or old ones that name files long gone.
      apt(List.of("apt-get", "-q", "update")).run();
      apt(words).run();
    }
    progress.report("install tools", names, 1);
  }

  private static Command apt(List<String> words) {
    return Command.of(words).with("DEBIAN_FRONTEND", "noninteractive").within(INSTALL_LIMIT);
  }

  private static boolean isRoot() throws IOException {
    return Command.of("id", "-u").run().output().strip().equals("0");
  }
}
