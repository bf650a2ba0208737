package dev.seaworthy.lab.process;

import java.util.List;

/**
 * What a finished tool left behind.
 *
 * @param exitCode 0 is success by convention
 * @param output standard output, decoded as UTF-8
 * @param errors standard error, decoded as UTF-8
 */
public record CommandResult(int exitCode, String output, String errors) {

  private static final int SHOWN_LINES = 12;

  /** The last lines of what the tool said: its errors, or its output where it gave none. */
  public String lastLines() {
    String said = errors.isBlank() ? output : errors;
    List<String> lines = said.strip().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
  }
}
