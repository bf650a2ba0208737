package dev.seaworthy.feeds.kbuild;

import java.util.ArrayList;
import java.util.List;

/**
 * Logical lines of a makefile: continued lines joined, comments, recipes and definitions of several
 * lines left out.
 */
final class MakeLines {
  private MakeLines() {}

  static List<String> of(String text) {
    List<String> lines = new ArrayList<>();
    boolean afterRule = false;
    boolean inDefinition = false;
    for (String joined : text.replace("\\\r\n", " ").replace("\\\n", " ").split("\n", -1)) {
      String line = uncommented(joined);
      if (line.isBlank()) {
        continue;
      }
      boolean indented = line.charAt(0) == '\t';
      if (indented && afterRule) {
        continue;
      }
      String stripped = line.strip();
      if (inDefinition || stripped.startsWith("define ")) {
        inDefinition = !stripped.equals("endef");
        continue;
      }
      lines.add(stripped);
      afterRule = isRule(stripped);
    }
    return lines;
  }

  private static String uncommented(String line) {
    int from = 0;
    while (true) {
      int hash = line.indexOf('#', from);
      if (hash < 0) {
        return line;
      }
      if (hash == 0 || line.charAt(hash - 1) != '\\') {
        return line.substring(0, hash);
      }
      from = hash + 1;
    }
  }

  /** A target with a colon that assigns nothing. */
  private static boolean isRule(String line) {
    int colon = line.indexOf(':');
    int equals = line.indexOf('=');
    return colon > 0 && (equals < 0 || colon < equals - 2);
  }
}
