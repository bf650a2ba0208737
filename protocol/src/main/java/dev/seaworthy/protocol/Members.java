package dev.seaworthy.protocol;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;

/** Typed members that JSON itself does not have. */
final class Members {
  private Members() {}

  /** A host id in canonical form. */
  static HostId hostId(JsonObject object, String name) {
    try {
      return HostId.parse(object.string(name));
    } catch (IllegalArgumentException malformed) {
      throw new JsonException("member \"" + name + "\" is not a host id");
    }
  }

  /** An instant in UTC (RFC 3339 with {@code Z}). */
  static Instant instant(JsonObject object, String name) {
    try {
      return Instant.parse(object.string(name));
    } catch (DateTimeException malformed) {
      throw new JsonException("member \"" + name + "\" is not an instant in UTC");
    }
  }
}
