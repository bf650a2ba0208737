package dev.seaworthy.feeds.kbuild;

import java.util.ArrayList;
import java.util.List;

/** Takes values of a makefile apart: at blanks and commas that stand outside of references. */
final class Terms {
  private Terms() {}

  /** Terms between blanks. */
  static List<String> split(String text) throws Unreadable {
    List<String> terms = new ArrayList<>();
    StringBuilder term = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      char c = text.charAt(i);
      if (c == '$') {
        int end = endOfReference(text, i);
        term.append(text, i, end);
        i = end;
        continue;
      }
      if (Character.isWhitespace(c)) {
        take(term, terms);
      } else {
        term.append(c);
      }
      i++;
    }
    take(term, terms);
    return terms;
  }

  private static void take(StringBuilder term, List<String> terms) {
    if (!term.isEmpty()) {
      terms.add(term.toString());
      term.setLength(0);
    }
  }

  /** The index after the reference that begins at a dollar sign. */
  static int endOfReference(String text, int dollar) throws Unreadable {
    if (dollar + 1 >= text.length()) {
      throw new Unreadable("a value that ends with a dollar sign");
    }
    char open = text.charAt(dollar + 1);
    if (open != '(' && open != '{') {
      throw new Unreadable("a reference of one character");
    }
    char close = open == '(' ? ')' : '}';
    int depth = 0;
    for (int i = dollar + 1; i < text.length(); i++) {
      if (text.charAt(i) == open) {
        depth++;
      } else if (text.charAt(i) == close && --depth == 0) {
        return i + 1;
      }
    }
    throw new Unreadable("a reference without an end");
  }

  /** Arguments of a function. */
  static List<String> arguments(String text) {
    List<String> arguments = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(' || c == '{') {
        depth++;
      } else if (c == ')' || c == '}') {
        depth--;
      } else if (c == ',' && depth == 0) {
        arguments.add(text.substring(start, i).strip());
        start = i + 1;
      }
    }
    arguments.add(text.substring(start).strip());
    return arguments;
  }
}
