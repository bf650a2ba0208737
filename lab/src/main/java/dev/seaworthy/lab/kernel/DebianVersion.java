package dev.seaworthy.lab.kernel;

import java.util.regex.Pattern;

/**
 * A Debian package version in the order of Debian Policy §5.6.12 (deb-version(7)).
 *
 * @param text the version as written, for example {@code 6.12.115-2~deb12u1}
 */
public record DebianVersion(String text) implements Comparable<DebianVersion> {

  private static final Pattern VALID = Pattern.compile("(\\d+:)?[0-9][A-Za-z0-9.+~:-]*");

  /** Refuses what no Debian package could carry. */
  public DebianVersion {
    if (!VALID.matcher(text).matches()) {
      throw new IllegalArgumentException("not a Debian version: " + text);
    }
  }

  /** The first two numbers of the upstream version, for example {@code 6.12}. */
  public String series() {
    String[] parts = upstream().split("[.+~-]", 3);
    return parts.length < 2 ? parts[0] : parts[0] + "." + parts[1];
  }

  /** Whether this version comes before the other. */
  public boolean isBefore(DebianVersion other) {
    return compareTo(other) < 0;
  }

  @Override
  public int compareTo(DebianVersion other) {
    int byEpoch = compareNumbers(epoch(), other.epoch());
    if (byEpoch != 0) {
      return byEpoch;
    }
    int byUpstream = comparePart(upstream(), other.upstream());
    return byUpstream != 0 ? byUpstream : comparePart(revision(), other.revision());
  }

  /** Equal texts only: {@code 1.0} and {@code 1.00} compare as 0 but are written differently. */
  @Override
  public boolean equals(Object other) {
    return other instanceof DebianVersion version && version.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }

  private String epoch() {
    int colon = text.indexOf(':');
    return colon < 0 ? "0" : text.substring(0, colon);
  }

  private String upstream() {
    String rest = text.substring(text.indexOf(':') + 1);
    int hyphen = rest.lastIndexOf('-');
    return hyphen < 0 ? rest : rest.substring(0, hyphen);
  }

  private String revision() {
    String rest = text.substring(text.indexOf(':') + 1);
    int hyphen = rest.lastIndexOf('-');
    return hyphen < 0 ? "" : rest.substring(hyphen + 1);
  }

  /** Compares by turns a run of non-digits, then a run of digits, until something differs. */
  private static int comparePart(String left, String right) {
    int i = 0;
    int j = 0;
    while (i < left.length() || j < right.length()) {
      while (isNonDigit(left, i) || isNonDigit(right, j)) {
        int order = Integer.compare(weight(left, i), weight(right, j));
        if (order != 0) {
          return order;
        }
        i++;
        j++;
      }
      int endLeft = endOfDigits(left, i);
      int endRight = endOfDigits(right, j);
      int order = compareNumbers(left.substring(i, endLeft), right.substring(j, endRight));
      if (order != 0) {
        return order;
      }
      i = endLeft;
      j = endRight;
    }
    return 0;
  }

  /** A tilde sorts before everything, even the end; letters sort before all other signs. */
  private static int weight(String part, int index) {
    if (index >= part.length() || isDigit(part.charAt(index))) {
      return 0;
    }
    char sign = part.charAt(index);
    if (sign == '~') {
      return -1;
    }
    boolean letter = (sign >= 'A' && sign <= 'Z') || (sign >= 'a' && sign <= 'z');
    return letter ? sign : sign + 256;
  }

  private static boolean isNonDigit(String part, int index) {
    return index < part.length() && !isDigit(part.charAt(index));
  }

  private static boolean isDigit(char sign) {
    return sign >= '0' && sign <= '9';
  }

  private static int endOfDigits(String part, int start) {
    int end = start;
    while (end < part.length() && isDigit(part.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Compares numbers of any length without parsing them. */
  private static int compareNumbers(String left, String right) {
    String a = left.replaceFirst("^0+", "");
    String b = right.replaceFirst("^0+", "");
    int byLength = Integer.compare(a.length(), b.length());
    return byLength != 0 ? byLength : Integer.signum(a.compareTo(b));
  }
}
