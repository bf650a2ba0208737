package dev.seaworthy.feeds.suse;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A product name as SUSE's feeds spell it.
 *
 * @param release {@code VERSION_ID} of its hosts, such as {@code 15.6}
 * @param extended behind long-term support
 */
public record SuseProduct(String release, boolean extended) {
  private static final Pattern ENTERPRISE =
      Pattern.compile("SUSE Linux Enterprise .*?([0-9]{2})(?: SP([0-9]))?(-[A-Z0-9-]+)?");
  private static final Pattern POINT_RELEASE =
      Pattern.compile("(?:SUSE Linux Enterprise|SUSE Linux|openSUSE) .*?([0-9]+\\.[0-9]+)");

  /** The product; empty for one whose hosts are not SUSE Linux hosts. */
  public static Optional<SuseProduct> parse(String name) {
    Matcher pointRelease = POINT_RELEASE.matcher(name);
    if (pointRelease.matches()) {
      return Optional.of(new SuseProduct(pointRelease.group(1), false));
    }
    Matcher enterprise = ENTERPRISE.matcher(name);
    if (!enterprise.matches()) {
      return Optional.empty();
    }
    String pack = enterprise.group(2);
    return Optional.of(
        new SuseProduct(
            pack == null ? enterprise.group(1) : enterprise.group(1) + "." + pack,
            enterprise.group(3) != null));
  }
}
