package dev.seaworthy.ledger.tile;

import java.io.IOException;

/** Takes finished tiles and bundles; each path is written with one content for ever. */
public interface TileSink {
  /**
   * Stores the content at the path; storing the same content again changes nothing.
   *
   * @throws TileConflictException when the path holds other content
   * @throws IOException when it cannot be stored
   */
  void write(TilePath path, byte[] content) throws IOException;

  /**
   * Returns when all that was written is durable; only then may a checkpoint name it.
   *
   * @throws IOException when durability cannot be promised
   */
  void flush() throws IOException;
}
