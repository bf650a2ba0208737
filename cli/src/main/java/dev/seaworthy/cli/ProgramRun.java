package dev.seaworthy.cli;

import dev.seaworthy.lab.process.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** This program, run once more as a child in a process group of its own. */
final class ProgramRun implements AutoCloseable {
  private static final Pattern DIRECTORY = Pattern.compile("/var/tmp/seaworthy-run-[0-9]+");
  private static final List<String> PARTS =
      List.of("qemu-system-x86_64", "/bin/postgres", "dev.seaworthy.server.Main");

  private final Process process;
  private @Nullable String directory;

  private ProgramRun(Process process) {
    this.process = process;
  }

  /** Starts a verb with its options; what it prints goes nowhere. */
  static ProgramRun start(List<String> words) throws IOException {
    List<String> command = new ArrayList<>();
    // A shell that starts something in the background lets it ignore SIGINT, and Java would too.
    command.addAll(List.of("setsid", "env", "--default-signal=INT"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.add("-Dseaworthy.dist=" + System.getProperty("seaworthy.dist"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(words);
    return new ProgramRun(
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /**
   * Whether everything that a run consists of is there.
   *
   * @throws IOException when it has ended before that
   */
  boolean isComplete() throws IOException {
    if (!process.isAlive()) {
      throw new IOException("the run ended by itself with code " + process.exitValue());
    }
    List<String> lines = process.descendants().map(ProgramRun::commandLine).toList();
    lines.stream()
        .map(DIRECTORY::matcher)
        .filter(Matcher::find)
        .findFirst()
        .ifPresent(found -> directory = found.group());
    return directory != null
        && PARTS.stream().allMatch(part -> lines.stream().anyMatch(line -> line.contains(part)));
  }

  /** Tells it to end; the whole group where that is how it is done. */
  void signal(String name, boolean group) throws IOException {
    Command.of("kill", "-" + name, "--", (group ? "-" : "") + process.pid()).run();
  }

  /** Whether the program itself has ended. */
  boolean hasEnded() {
    return !process.isAlive();
  }

  /** Every process that works in the run's directory, whoever its parent is by now. */
  List<ProcessHandle> processes() {
    String mark = directory;
    return mark == null
        ? List.of()
        : ProcessHandle.allProcesses().filter(it -> commandLine(it).contains(mark)).toList();
  }

  /** All of it: what {@link ProcessHandle} tells ends after a page, and a class path is longer. */
  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(
              Path.of("/proc", Long.toString(process.pid()), "cmdline"),
              StandardCharsets.ISO_8859_1)
          .replace('\0', ' ');
    } catch (IOException gone) {
      return "";
    }
  }

  /** Whether the run's directory was removed. */
  boolean directoryIsGone() {
    return directory != null && !Files.exists(Path.of(directory));
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
