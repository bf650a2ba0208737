package dev.seaworthy.core.host;

import java.util.regex.Pattern;

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
  private static final Pattern BUILD_ID = Pattern.compile("[0-9a-f]{16,128}");

  public KernelBuild {
    if (release.isBlank() || version.isBlank() || machine.isBlank()) {
      throw new IllegalArgumentException("a kernel build has a release, a version and a machine");
    }
    if (!BUILD_ID.matcher(buildId).matches()) {
      throw new IllegalArgumentException("not a GNU build-id: " + buildId);
    }
  }
}
