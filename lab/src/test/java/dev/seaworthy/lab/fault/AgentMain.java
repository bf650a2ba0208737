package dev.seaworthy.lab.fault;

import dev.seaworthy.agent.Agent;
import dev.seaworthy.agent.Environment;
import dev.seaworthy.agent.Exit;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The agent's own code as a process that can be killed: {@code once DIRECTORY VERB…} does what the
 * program does, {@code loop DIRECTORY…} does for several hosts what their timers and operators do,
 * until it is killed.
 */
final class AgentMain {
  private static final long AWAY_MILLIS = 100;

  private AgentMain() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("once")) {
      Path directory = Path.of(arguments[1]);
      List<String> words = List.of(arguments).subList(2, arguments.length);
      System.exit(run(directory, System.out, words).code());
    }
    List<Thread> loops = new ArrayList<>();
    for (String directory : List.of(arguments).subList(1, arguments.length)) {
      loops.add(Thread.ofPlatform().start(() -> loop(Path.of(directory))));
    }
    System.out.println("RUNNING");
    System.out.flush();
    for (Thread loop : loops) {
      loop.join();
    }
  }

  /** Puts the patch in and out again, so that there is always something to report. */
  private static void loop(Path directory) {
    PrintStream out = new PrintStream(java.io.OutputStream.nullOutputStream());
    try {
      while (true) {
        bootIfNew(directory, out);
        Exit exit = run(directory, out, List.of("check-in"));
        String patch = patch(directory);
        if (exit == Exit.UNREACHABLE) {
          Thread.sleep(AWAY_MILLIS);
        } else if (!patch.isEmpty()) {
          run(directory, out, List.of("revert", patch));
          run(directory, out, List.of("check-in"));
          run(directory, out, List.of("retry", patch));
        }
        // A timer gives others a turn as well.
        Thread.sleep(5);
      }
    } catch (IOException | InterruptedException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** What systemd does once in a boot, before the service starts. */
  private static void bootIfNew(Path directory, PrintStream out) throws IOException {
    Path mark = directory.resolve("booted");
    String bootId =
        Files.readString(directory.resolve("root/proc/sys/kernel/random/boot_id")).strip();
    if (!Files.exists(mark) || !Files.readString(mark).equals(bootId)) {
      run(directory, out, List.of("boot"));
      Files.writeString(mark, bootId);
    }
  }

  /** The newest patch that was published for the host, or empty. */
  private static String patch(Path directory) throws IOException {
    Path file = directory.resolve("patch");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  static Exit run(Path directory, PrintStream out, List<String> words) throws IOException {
    try (MachineLink link = new MachineLink(directory.resolve("door"))) {
      Environment environment =
          new Environment(link, InstantSource.system(), link, new SecureRandom(), "amd64", out);
      List<String> all =
          Stream.concat(
                  Stream.of("--config", directory.resolve("agent.conf").toString()), words.stream())
              .toList();
      return new Agent(environment).run(all);
    }
  }
}
