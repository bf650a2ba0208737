package dev.seaworthy.ledger.tile;

import java.io.IOException;

/** A tile was to be written over one with other content: two writers, or a rewritten history. */
public final class TileConflictException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Names the path. */
  public TileConflictException(String path) {
    super(
        path
            + " already holds other bytes; a log never rewrites a tile: stop this writer and"
            + " verify the log");
  }
}
