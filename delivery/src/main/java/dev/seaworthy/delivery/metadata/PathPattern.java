package dev.seaworthy.delivery.metadata;

/**
 * Shell patterns for target paths (TUF 1.0.34 §4.5, PATHPATTERN; glob(7)): {@code *}, {@code ?} and
 * {@code [...]} within one segment, never across a {@code /}.
 *
 * <p>Not by regular expressions: a pattern comes from a delegated key, and here the worst one costs
 * the product of the two lengths.
 */
final class PathPattern {
  private final String pattern;
  private final String text;

  private PathPattern(String pattern, String text) {
    this.pattern = pattern;
    this.text = text;
  }

  static boolean matches(String pattern, String path) {
    String[] patterns = pattern.split("/", -1);
    String[] segments = path.split("/", -1);
    if (patterns.length != segments.length) {
      return false;
    }
    for (int i = 0; i < patterns.length; i++) {
      if (!new PathPattern(patterns[i], segments[i]).matches()) {
        return false;
      }
    }
    return true;
  }

  /** On a mismatch only the last star need swallow one character more. */
  private boolean matches() {
    int p = 0;
    int t = 0;
    int star = -1;
    int starText = 0;
    while (t < text.length()) {
      int next = p < pattern.length() && pattern.charAt(p) != '*' ? matchOne(p, t) : -1;
      if (next >= 0) {
        p = next;
        t += charactersAt(t);
      } else if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        starText = t;
      } else if (star >= 0) {
        starText += charactersAt(starText);
        p = star + 1;
        t = starText;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  private int charactersAt(int t) {
    return Character.charCount(text.codePointAt(t));
  }

  /** Where the pattern goes on when its element at {@code p} matches the character; -1 if not. */
  private int matchOne(int p, int t) {
    int wanted = pattern.codePointAt(p);
    int found = text.codePointAt(t);
    if (wanted == '?') {
      return p + 1;
    }
    int end = wanted == '[' ? closingBracket(p) : -1;
    if (end >= 0) {
      return isInClass(p + 1, end, found) ? end + 1 : -1;
    }
    return wanted == found ? p + Character.charCount(wanted) : -1;
  }

  /** The bracket that ends the class; one directly after the opening is a member of it. */
  private int closingBracket(int open) {
    int first = open + 1;
    if (first < pattern.length() && pattern.charAt(first) == '!') {
      first++;
    }
    return pattern.indexOf(']', first + 1);
  }

  private boolean isInClass(int from, int end, int found) {
    boolean negated = pattern.charAt(from) == '!';
    boolean in = false;
    int at = negated ? from + 1 : from;
    while (at < end) {
      int low = pattern.codePointAt(at);
      at += Character.charCount(low);
      int high = low;
      if (at + 1 < end && pattern.charAt(at) == '-') {
        high = pattern.codePointAt(at + 1);
        at += 1 + Character.charCount(high);
      }
      in |= low <= found && found <= high;
    }
    return in != negated;
  }
}
