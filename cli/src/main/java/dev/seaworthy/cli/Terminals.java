package dev.seaworthy.cli;

import java.util.Objects;

/** Whether someone is looking. */
final class Terminals {
  private Terminals() {}

  static boolean isTerminal() {
    return Objects.requireNonNull(System.console()).isTerminal()
        && System.getenv("NO_COLOR") == null;
  }
}
