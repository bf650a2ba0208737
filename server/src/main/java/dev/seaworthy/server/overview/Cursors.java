package dev.seaworthy.server.overview;

import dev.seaworthy.core.host.HostId;
import java.util.Optional;

/** Cursors are host ids; they come from URLs, so anything may be in them. */
final class Cursors {
  private Cursors() {}

  /** The host after which a page begins; empty for a cursor that was not made here. */
  static Optional<HostId> parse(String cursor) {
    try {
      return Optional.of(HostId.parse(cursor));
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }
}
