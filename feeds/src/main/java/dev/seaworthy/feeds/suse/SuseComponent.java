package dev.seaworthy.feeds.suse;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A package as SUSE's feeds spell it: {@code kernel-default-6.4.0-150600.23.25.1.x86_64}, or the
 * name alone.
 *
 * @param versionRelease empty where the feed names the package only
 */
public record SuseComponent(String name, Optional<String> versionRelease) {
  private static final Pattern VERSIONED =
      Pattern.compile(
          "(.+)-([^-]+)-([^-]+?)(?:\\.(?:x86_64|aarch64|ppc64le|s390x|noarch|src|nosrc|i586))?");
  private static final Pattern NAME_ONLY =
      Pattern.compile("kernel-(?:default|rt|azure|64kb|kvmsmall)");

  /** The component; what has no version keeps its whole text as name. */
  public static SuseComponent parse(String text) {
    if (NAME_ONLY.matcher(text).matches()) {
      return new SuseComponent(text, Optional.empty());
    }
    Matcher matcher = VERSIONED.matcher(text);
    return matcher.matches()
        ? new SuseComponent(
            matcher.group(1), Optional.of(matcher.group(2) + "-" + matcher.group(3)))
        : new SuseComponent(text, Optional.empty());
  }
}
