package dev.seaworthy.agent.probe;

import dev.seaworthy.core.host.Distribution;

/**
 * {@code ID}, {@code VERSION_ID} and {@code VERSION_CODENAME} of an os-release file
 * (os-release(5)).
 */
final class OsRelease {
  private static final String PLAIN = "._-";
  private static final String FOR_A_SHELL = "\\$`\"";

  private OsRelease() {}

  static Distribution parse(String text) {
    String id = "";
    String version = "";
    String codename = "";
    for (String line : text.split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        String value = value(line.substring(equals + 1).stripTrailing());
        switch (line.substring(0, equals)) {
          case "ID" -> id = value;
          case "VERSION_ID" -> version = value;
          case "VERSION_CODENAME" -> codename = value;
          default -> {
            // Says nothing that is asked for.
          }
        }
      }
    }
    return new Distribution(id, version, codename, "");
  }

  /** Empty for what only a shell could evaluate. */
  private static String value(String text) {
    if (isQuoted(text, '"')) {
      String inside = text.substring(1, text.length() - 1);
      return hasNoneOf(FOR_A_SHELL, inside) ? inside : "";
    }
    if (isQuoted(text, '\'')) {
      String inside = text.substring(1, text.length() - 1);
      return hasNoneOf("'", inside) ? inside : "";
    }
    return isPlain(text) ? text : "";
  }

  private static boolean isQuoted(String text, char quote) {
    int last = text.length() - 1;
    return last > 0 && text.charAt(0) == quote && text.charAt(last) == quote;
  }

  private static boolean hasNoneOf(String characters, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!isLetter && !(c >= '0' && c <= '9') && PLAIN.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
