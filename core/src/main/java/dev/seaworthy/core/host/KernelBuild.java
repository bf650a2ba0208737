package dev.seaworthy.core.host;

/**
 * One exact build of a kernel.
 *
 * <p>The kernel itself loads a live patch made for another build of the same series without a
 * warning, so the build-id is what identity means here.
 *
 * @param release what {@code uname -r} prints
 * @param version what {@code uname -v} prints, with the distribution's package version on Debian
 * @param machine what {@code uname -m} prints
 * @param buildId the GNU build-id of {@code /sys/kernel/notes}, lower-case hexadecimal
 */
public record KernelBuild(String release, String version, String machine, String buildId) {
  private static final int MIN_DIGITS = 16;
  private static final int MAX_DIGITS = 128;

  public KernelBuild {
    if (release.isBlank() || version.isBlank() || machine.isBlank()) {
      throw new IllegalArgumentException("a kernel build has a release, a version and a machine");
    }
    if (!isBuildId(buildId)) {
      throw new IllegalArgumentException("not a GNU build-id: " + buildId);
    }
  }

  private static boolean isBuildId(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return text.length() >= MIN_DIGITS && text.length() <= MAX_DIGITS;
  }
}
