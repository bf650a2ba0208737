package dev.seaworthy.ledger.verify;

import dev.seaworthy.ledger.tile.TilePath;
import dev.seaworthy.ledger.tile.TileSink;

/** Drops tiles: for a tree of which only the root is wanted. */
record Unwatched() implements TileSink {
  @Override
  public void write(TilePath path, byte[] content) {}

  @Override
  public void flush() {}
}
