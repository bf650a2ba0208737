package dev.seaworthy.delivery.metadata;

import dev.seaworthy.ledger.json.JsonException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The document that fixes which versions belong together (TUF 1.0.34 §4.4).
 *
 * @param meta every targets document by the name it is listed under; names are compared only, never
 *     used as a path
 */
public record Snapshot(long version, Instant expires, Map<String, MetaFile> meta)
    implements Metadata {
  public Snapshot {
    meta = Collections.unmodifiableMap(new LinkedHashMap<>(meta));
    if (!meta.containsKey(TopLevelRole.TARGETS.fileName())) {
      throw new JsonException("member \"meta\" does not list targets.json");
    }
  }

  @Override
  public TopLevelRole role() {
    return TopLevelRole.SNAPSHOT;
  }

  /** What the snapshot says of the top-level targets document. */
  public MetaFile targets() {
    MetaFile listed = meta.get(TopLevelRole.TARGETS.fileName());
    if (listed == null) {
      throw new IllegalStateException("checked on creation");
    }
    return listed;
  }
}
