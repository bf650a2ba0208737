package dev.seaworthy.cli;

import java.io.Console;

/** Whether someone is looking. */
final class Terminals {
  private Terminals() {}

  static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal() && System.getenv("NO_COLOR") == null;
  }
}
