package dev.seaworthy.ledger;

import java.util.Locale;

/** Makes text from untrusted input fit for a message, a log line or a terminal. */
public final class Printable {
  private static final int MAX_CHARACTERS = 200;

  private Printable() {}

  /**
   * The text with control, formatting and unpaired characters as {@code \}{@code uXXXX}, cut after
   * 200 characters.
   */
  public static String of(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().limit(MAX_CHARACTERS).forEach(c -> append(out, c));
    return text.codePointCount(0, text.length()) > MAX_CHARACTERS
        ? out.append('\u2026').toString()
        : out.toString();
  }

  private static void append(StringBuilder out, int c) {
    switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          out.append(String.format(Locale.ROOT, "\\u%04x", c));
      default -> out.appendCodePoint(c);
    }
  }
}
