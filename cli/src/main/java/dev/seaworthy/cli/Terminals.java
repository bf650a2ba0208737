package dev.seaworthy.cli;

import java.io.Console;
import java.util.Optional;

/** Whether someone is looking. */
final class Terminals {
  private Terminals() {}

  /** Java gives a console that is no terminal, or none at all, to a program of a pipe. */
  static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
        && System.getenv("NO_COLOR") == null;
  }
}
