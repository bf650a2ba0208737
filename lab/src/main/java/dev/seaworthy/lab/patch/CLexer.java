package dev.seaworthy.lab.patch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Cuts C source into tokens (ISO C11 §5.1.2.2, phases 2 to 4, as far as nesting needs). */
final class CLexer {

  private final String text;
  private final List<CToken> tokens = new ArrayList<>();
  private int position;
  private boolean lineStart = true;

  CLexer(String text) {
    this.text = text;
  }

  List<CToken> tokens() throws IOException {
    while (position < text.length()) {
      next();
    }
    return tokens;
  }

  private void next() throws IOException {
    char sign = text.charAt(position);
    if (sign == '\n') {
      lineStart = true;
      position++;
    } else if (Character.isWhitespace(sign)) {
      position++;
    } else if (text.startsWith("//", position)) {
      position = endOfLine(position);
    } else if (text.startsWith("/*", position)) {
      position = endOfComment(position);
    } else if (sign == '#' && lineStart) {
      add(CToken.Kind.DIRECTIVE, endOfLine(position));
    } else if (sign == '"' || sign == '\'') {
      add(CToken.Kind.LITERAL, endOfLiteral(sign));
    } else if (isWord(sign)) {
      add(CToken.Kind.WORD, endOfWord());
    } else {
      add(CToken.Kind.SIGN, position + 1);
    }
  }

  private void add(CToken.Kind kind, int end) {
    tokens.add(new CToken(kind, position, end));
    position = end;
    lineStart = false;
  }

  /** The end of the line; a backslash before it joins the next, a comment may hide line ends. */
  private int endOfLine(int from) throws IOException {
    int end = from;
    while (end < text.length() && text.charAt(end) != '\n') {
      if (text.startsWith("/*", end) && !text.startsWith("//", from)) {
        end = endOfComment(end);
      } else {
        end += text.startsWith("\\\n", end) ? 2 : 1;
      }
    }
    return end;
  }

  private int endOfComment(int from) throws IOException {
    int end = text.indexOf("*/", from + 2);
    if (end < 0) {
      throw new IOException("a comment is not closed before the end of the source");
    }
    return end + 2;
  }

  private int endOfLiteral(char quote) throws IOException {
    int end = position + 1;
    while (end < text.length() && text.charAt(end) != quote) {
      if (text.charAt(end) == '\n') {
        break;
      }
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= text.length() || text.charAt(end) != quote) {
      throw new IOException("a string or character constant is not closed on its line");
    }
    return end + 1;
  }

  private int endOfWord() {
    int end = position;
    while (end < text.length() && isWord(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isWord(char sign) {
    return sign == '_'
        || (sign >= '0' && sign <= '9')
        || (sign >= 'a' && sign <= 'z')
        || (sign >= 'A' && sign <= 'Z');
  }
}
