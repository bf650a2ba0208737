package dev.seaworthy.lab.kernel;

import dev.seaworthy.core.vulnerability.order.DebianVersion;
import java.util.regex.Pattern;

/**
 * The version of a Debian package as the archive writes it, in Debian's order (Debian Policy
 * §5.6.12).
 *
 * @param text the version as written, for example {@code 6.12.115-2~deb12u1}
 */
public record PackageVersion(String text) implements Comparable<PackageVersion> {

  private static final Pattern VALID = Pattern.compile("(\\d+:)?[0-9][A-Za-z0-9.+~:-]*");

  /** Refuses what no Debian package could carry. */
  public PackageVersion {
    if (!VALID.matcher(text).matches()) {
      throw new IllegalArgumentException("not a Debian version: " + text);
    }
  }

  /** The first two numbers of the upstream version, for example {@code 6.12}. */
  public String series() {
    String[] parts = parsed().upstream().split("[.+~-]", 3);
    return parts.length < 2 ? parts[0] : parts[0] + "." + parts[1];
  }

  /** Whether this version comes before the other. */
  public boolean isBefore(PackageVersion other) {
    return compareTo(other) < 0;
  }

  /** Texts that are written differently, as {@code 1.0} and {@code 1.00}, may compare as 0. */
  @Override
  public int compareTo(PackageVersion other) {
    return parsed().compareTo(other.parsed());
  }

  @Override
  public String toString() {
    return text;
  }

  private DebianVersion parsed() {
    return DebianVersion.parse(text);
  }
}
