package dev.seaworthy.feeds.cvrf;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of the name of an RPM file: {@code NAME-VERSION-RELEASE.ARCH.rpm}.
 *
 * @param machine the architecture, or {@code src}
 */
record RpmFileName(String name, String version, String release, String machine) {
  private static final Pattern FORM = Pattern.compile("(.+)-([^-]+)-([^-]+)\\.([a-z0-9_]+)\\.rpm");

  static Optional<RpmFileName> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(
            new RpmFileName(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)))
        : Optional.empty();
  }

  String versionRelease() {
    return version + "-" + release;
  }
}
