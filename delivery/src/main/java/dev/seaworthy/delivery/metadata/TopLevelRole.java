package dev.seaworthy.delivery.metadata;

/** The four mandatory roles (TUF 1.0.34 §2.1), each with the limit on its document's size. */
public enum TopLevelRole {
  ROOT("root", 512 * 1024),
  TIMESTAMP("timestamp", 16 * 1024),
  SNAPSHOT("snapshot", 2 * 1024 * 1024),
  TARGETS("targets", 8 * 1024 * 1024);

  private final String roleName;
  private final int maxLength;

  TopLevelRole(String roleName, int maxLength) {
    this.roleName = roleName;
    this.maxLength = maxLength;
  }

  /** The name in metadata, which is also the value of {@code _type}. */
  public String roleName() {
    return roleName;
  }

  /** The largest accepted document, in bytes; checked before anything is parsed. */
  public int maxLength() {
    return maxLength;
  }

  /** The document's name without a version, as snapshot and timestamp list it. */
  public String fileName() {
    return roleName + ".json";
  }

  /** The document's name under consistent snapshots (TUF 1.0.34 §6.2.1). */
  public String fileName(long version) {
    return version + "." + fileName();
  }
}
