package dev.seaworthy.lab.patch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes single functions and the include lines out of a C source file.
 *
 * <p>It follows comments, strings, character constants, preprocessor lines and nesting, and refuses
 * what it cannot be sure of, since the result is compiled into a kernel.
 */
final class CSource {

  private final String text;
  private final List<CToken> tokens;

  CSource(String text) throws IOException {
    this.text = text;
    this.tokens = new CLexer(text).tokens();
  }

  /** The include lines outside conditionals, in order. */
  List<String> includes() {
    List<String> includes = new ArrayList<>();
    int conditional = 0;
    for (CToken token : tokens) {
      if (token.kind() == CToken.Kind.DIRECTIVE) {
        String line = token.in(text).replaceFirst("^#\\s*", "#");
        conditional += nesting(line);
        if (conditional == 0 && line.startsWith("#include")) {
          includes.add(line.strip());
        }
      }
    }
    return includes;
  }

  /**
   * The definition of a function, from its return type to its closing brace, if there is one.
   *
   * @throws IOException when it is defined more than once, or its braces depend on a conditional
   */
  Optional<String> function(String name) throws IOException {
    List<String> found = new ArrayList<>();
    int start = -1;
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      CToken token = tokens.get(i);
      if (token.kind() == CToken.Kind.DIRECTIVE) {
        start = depth == 0 ? -1 : start;
        continue;
      }
      if (depth == 0 && start < 0) {
        start = token.start();
      }
      if (depth == 0 && token.in(text).equals(name)) {
        int body = bodyAfter(i);
        if (body >= 0) {
          int end = closing(body, "{", "}");
          found.add(text.substring(start, tokens.get(end).end()));
        }
      }
      depth += depthChange(token);
      if (depth == 0 && (token.is(text, ";") || token.is(text, "}"))) {
        start = -1;
      }
    }
    if (found.size() > 1) {
      throw new IOException(
          "function " + name + " is defined " + found.size() + " times in the source, not once");
    }
    return found.stream().findFirst();
  }

  /** Index of the opening brace when the name at {@code index} starts a definition, else -1. */
  private int bodyAfter(int index) throws IOException {
    if (index + 1 >= tokens.size() || !tokens.get(index + 1).is(text, "(")) {
      return -1;
    }
    int after = closing(index + 1, "(", ")") + 1;
    return after < tokens.size() && tokens.get(after).is(text, "{") ? after : -1;
  }

  private int closing(int open, String opening, String closing) throws IOException {
    List<Integer> conditionals = new ArrayList<>();
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      CToken token = tokens.get(i);
      if (token.kind() == CToken.Kind.DIRECTIVE) {
        followConditional(token, depth, conditionals);
      } else if (token.is(text, opening)) {
        depth++;
      } else if (token.is(text, closing) && --depth == 0) {
        return i;
      }
    }
    throw new IOException("no closing " + closing + " before the end of the source");
  }

  /** Both branches of a conditional must leave the nesting as they found it. */
  private void followConditional(CToken directive, int depth, List<Integer> open)
      throws IOException {
    String line = directive.in(text).replaceFirst("^#\\s*", "");
    if (line.startsWith("if")) {
      open.add(depth);
    } else if (line.startsWith("el") || line.startsWith("endif")) {
      boolean balanced = !open.isEmpty() && open.getLast() == depth;
      if (!balanced) {
        throw new IOException("braces depend on a preprocessor conditional: #" + line.strip());
      }
      if (line.startsWith("endif")) {
        open.removeLast();
      }
    }
  }

  private int depthChange(CToken token) {
    if (token.is(text, "{") || token.is(text, "(")) {
      return 1;
    }
    return token.is(text, "}") || token.is(text, ")") ? -1 : 0;
  }

  private static int nesting(String directive) {
    if (directive.startsWith("#if")) {
      return 1;
    }
    return directive.startsWith("#endif") ? -1 : 0;
  }
}
