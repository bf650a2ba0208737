package dev.seaworthy.agent;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The command line. */
record Arguments(Path config, Verb verb, Optional<String> name, boolean json) {
  static final String USAGE =
      """
      Usage: seaworthy-agent [--config FILE] VERB

        enrol         get a certificate for this host by its enrolment token
        check-in      report, hear what the host should have, apply it (the timer runs this)
        boot          apply again what the host ran before the reboot; needs no network
        status        what the agent knows; -o json for machines
        revert NAME   switch a live patch off and unload it; it stays out until a retry
        retry NAME    let the next check-in try a live patch again

      Exit codes: 0 done, 1 failed, 2 usage or configuration, 3 a file of the agent was changed,
      6 another run is at work, 7 server unreachable.\
      """;
  private static final Path DEFAULT_CONFIG = Path.of("/etc/seaworthy-agent/agent.conf");

  // The name becomes a path under /sys.
  private static final String NAME = "[A-Za-z0-9_]{1,55}";

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  static Arguments parse(List<String> words) {
    Deque<String> left = new ArrayDeque<>(words);
    Path config = DEFAULT_CONFIG;
    boolean json = false;
    Optional<Verb> verb = Optional.empty();
    Optional<String> name = Optional.empty();
    while (!left.isEmpty()) {
      String word = left.pop();
      if (word.equals("--config")) {
        config = Path.of(value(left, word));
      } else if (word.equals("-o")) {
        json = output(value(left, word));
      } else if (verb.isEmpty()) {
        verb = Optional.of(Verb.ofWord(word).orElseThrow(() -> unknown(word)));
      } else if (verb.get().takesName() && name.isEmpty() && word.matches(NAME)) {
        name = Optional.of(word);
      } else {
        throw unknown(word);
      }
    }
    Verb found = verb.orElseThrow(() -> new IllegalArgumentException("a verb is missing"));
    if (found.takesName() && name.isEmpty()) {
      throw new IllegalArgumentException("the live patch's name is missing");
    }
    return new Arguments(config, found, name, json);
  }

  private static boolean output(String value) {
    return switch (value) {
      case "json" -> true;
      case "text" -> false;
      default -> throw new IllegalArgumentException("-o takes json or text");
    };
  }

  private static String value(Deque<String> left, String option) {
    if (left.isEmpty()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return left.pop();
  }

  private static IllegalArgumentException unknown(String word) {
    return new IllegalArgumentException("not understood: " + word);
  }
}
