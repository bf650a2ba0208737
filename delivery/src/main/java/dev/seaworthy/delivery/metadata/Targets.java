package dev.seaworthy.delivery.metadata;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The document that lists what may be installed (TUF 1.0.34 §4.5). */
public record Targets(long version, Instant expires, Map<String, TargetFile> targets)
    implements Metadata {
  public Targets {
    targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
  }

  @Override
  public TopLevelRole role() {
    return TopLevelRole.TARGETS;
  }
}
