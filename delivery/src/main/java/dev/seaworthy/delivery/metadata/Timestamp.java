package dev.seaworthy.delivery.metadata;

import java.time.Instant;

/** The often re-signed document that names the current snapshot (TUF 1.0.34 §4.6). */
public record Timestamp(long version, Instant expires, MetaFile snapshot) implements Metadata {
  @Override
  public TopLevelRole role() {
    return TopLevelRole.TIMESTAMP;
  }
}
