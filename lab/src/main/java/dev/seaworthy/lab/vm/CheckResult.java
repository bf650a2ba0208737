package dev.seaworthy.lab.vm;

/** What a check program found out about the running kernel. */
public sealed interface CheckResult {

  /** The weakness can be shown. */
  record Vulnerable() implements CheckResult {}

  /** The weakness cannot be shown. */
  record Fixed() implements CheckResult {}

  /**
   * The check could not tell.
   *
   * @param reason why, as the program said it
   */
  record Failed(String reason) implements CheckResult {}

  /** Reads the program's one line; anything unexpected is a failure, never "fixed". */
  static CheckResult parse(String output) {
    String line = output.strip();
    return switch (line) {
      case "VULNERABLE" -> new Vulnerable();
      case "FIXED" -> new Fixed();
      default -> new Failed(line.isEmpty() ? "the check printed nothing" : line);
    };
  }
}
