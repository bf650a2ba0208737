package dev.seaworthy.lab.patch;

/**
 * One piece of a C source text; comments and white space are no tokens.
 *
 * @param kind what it is
 * @param start offset of its first character
 * @param end offset after its last character
 */
record CToken(Kind kind, int start, int end) {

  /** Kinds as far as the lab tells them apart. */
  enum Kind {
    /** An identifier, keyword or number. */
    WORD,
    /** A string or character constant. */
    LITERAL,
    /** One punctuation character. */
    SIGN,
    /** A whole preprocessor line with its continuations. */
    DIRECTIVE
  }

  String in(String text) {
    return text.substring(start, end);
  }

  boolean is(String text, String sign) {
    return kind == Kind.SIGN && text.startsWith(sign, start);
  }
}
