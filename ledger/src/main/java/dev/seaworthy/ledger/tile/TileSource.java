package dev.seaworthy.ledger.tile;

import java.io.IOException;
import java.util.Optional;

/** Reads stored tiles and bundles; what it returns is not authenticated. */
@FunctionalInterface
public interface TileSource {
  /**
   * The content at the path; empty when there is none.
   *
   * @throws IOException when it exists and cannot be read
   */
  Optional<byte[]> read(TilePath path) throws IOException;
}
