package dev.seaworthy.delivery.metadata;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The name of a role's document, on a disk and in a URL.
 *
 * <p>A delegated role's name is whatever its delegator wrote; encoded, no name can point outside a
 * directory, end a path early, or be taken for another role's.
 */
public final class RoleFileName {
  private RoleFileName() {}

  /** For example {@code lp-debian-amd64.json}, or {@code ..%2Fx.json}. */
  public static String of(String roleName) {
    String encoded =
        URLEncoder.encode(roleName, StandardCharsets.UTF_8)
            .replace("+", "%20")
            .replace("*", "%2A")
            .replace("%7E", "~");
    return encoded + ".json";
  }

  /** The name under consistent snapshots (TUF 1.0.34 §6.2.1). */
  public static String of(String roleName, long version) {
    return version + "." + of(roleName);
  }
}
