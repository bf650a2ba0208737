package dev.seaworthy.cli;

/** Whether someone is looking. */
final class Terminals {
  private Terminals() {}

  static boolean isTerminal() {
    return System.console().isTerminal() && System.getenv("NO_COLOR") == null;
  }
}
