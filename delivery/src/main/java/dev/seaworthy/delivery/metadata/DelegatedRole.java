package dev.seaworthy.delivery.metadata;

import dev.seaworthy.ledger.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One delegation (TUF 1.0.34 §4.5, DELEGATIONS).
 *
 * @param name the role; compared, and encoded before it becomes part of a file's name or a URL
 * @param role its keys and threshold
 * @param terminating whether the search for a path of its ends with it, found or not
 * @param paths what it may speak for
 */
public record DelegatedRole(String name, Role role, boolean terminating, PathSet paths) {
  /** So that the encoded name, each byte up to three characters, fits into a file's name. */
  private static final int MAX_NAME_BYTES = 80;

  private static final List<String> RESERVED = List.of("root", "targets", "snapshot", "timestamp");

  public DelegatedRole {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > MAX_NAME_BYTES) {
      throw new JsonException(
          "a delegated role's name has 1 to " + MAX_NAME_BYTES + " bytes, not " + bytes);
    }
    if (RESERVED.contains(name)) {
      throw new JsonException("a delegated role cannot be called \"" + name + "\"");
    }
  }
}
