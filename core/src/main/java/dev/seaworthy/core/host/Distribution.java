package dev.seaworthy.core.host;

/**
 * What names the distribution and its release; empty where the host does not say.
 *
 * @param id {@code ID} of {@code /etc/os-release}
 * @param versionId {@code VERSION_ID}
 * @param codename {@code VERSION_CODENAME}
 * @param versionSignature {@code /proc/version_signature}, which Ubuntu's kernels have
 */
public record Distribution(String id, String versionId, String codename, String versionSignature) {

  /** A distribution that says no more than these two. */
  public Distribution(String id, String versionId) {
    this(id, versionId, "", "");
  }

  /** Without what protocol version 1 of the facts cannot carry. */
  public Distribution basic() {
    return new Distribution(id, versionId);
  }
}
