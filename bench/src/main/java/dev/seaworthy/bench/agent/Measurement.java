package dev.seaworthy.bench.agent;

import dev.seaworthy.lab.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Runs commands in turns and takes down what each run cost. The kernel's own account of a process
 * and all that it waited for is what counts (wait4(2)); Python has it, Java does not.
 */
final class Measurement {
  private static final int WARM_UP = 2;
  private static final int ROUNDS = 15;
  private static final Duration LIMIT = Duration.ofSeconds(150);

  private final Interpreter python;
  private final Path directory;

  Measurement(Interpreter python, Path directory) {
    this.python = python;
    this.directory = directory;
  }

  /**
   * A command.
   *
   * @param words the program's absolute path first
   */
  record Labelled(String label, List<String> words) {
    Labelled {
      words = List.copyOf(words);
    }

    String line() {
      return label + "\t" + String.join("\t", words);
    }
  }

  List<MeasuredRun> run(List<Labelled> commands) throws IOException {
    Path list = directory.resolve("commands");
    Files.write(list, commands.stream().map(Labelled::line).toList());
    Path script = Scripts.unpack("measure.py", directory);
    return Command.of(
            python.program().toString(),
            script.toString(),
            Integer.toString(WARM_UP),
            Integer.toString(ROUNDS),
            list.toString())
        .within(LIMIT)
        .run()
        .output()
        .lines()
        .map(MeasuredRun::parse)
        .toList();
  }
}
