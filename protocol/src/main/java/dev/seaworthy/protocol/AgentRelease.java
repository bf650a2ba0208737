package dev.seaworthy.protocol;

import java.util.Optional;

/** A release of the agent: the first two numbers of its semantic version. */
public record AgentRelease(int major, int minor) implements Comparable<AgentRelease> {
  private static final int MOST_DIGITS = 6;

  /**
   * Reads {@code 0.2.0}; empty for what is no version. Without regular expressions: each check-in
   * asks.
   */
  public static Optional<AgentRelease> parse(String version) {
    int first = version.indexOf('.');
    int second = first < 0 ? -1 : version.indexOf('.', first + 1);
    if (second < 0 || !isNumber(version, 0, first) || !isNumber(version, first + 1, second)) {
      return Optional.empty();
    }
    return Optional.of(
        new AgentRelease(
            Integer.parseInt(version, 0, first, 10),
            Integer.parseInt(version, first + 1, second, 10)));
  }

  private static boolean isNumber(String text, int from, int to) {
    if (to <= from || to - from > MOST_DIGITS) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  @Override
  public int compareTo(AgentRelease other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }
}
