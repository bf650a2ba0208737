package dev.seaworthy.core.host;

import java.util.Optional;
import java.util.UUID;

/** The name a host got at enrolment; it survives reboots, renames and new certificates. */
public record HostId(UUID value) {
  /**
   * Reads the canonical lower-case form.
   *
   * @throws IllegalArgumentException for any other form
   */
  public static HostId parse(String text) {
    UUID uuid = UUID.fromString(text);
    if (!uuid.toString().equals(text)) {
      throw new IllegalArgumentException("not a canonical host id: " + text);
    }
    return new HostId(uuid);
  }

  /** The id that a text is, for text from outside; empty for any other. */
  public static Optional<HostId> find(String text) {
    try {
      return Optional.of(parse(text));
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
