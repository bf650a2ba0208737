package dev.seaworthy.ledger.tile;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tiles in a map, with the rule of the real sink: no path gets other content. */
final class MemoryTiles implements TileSink, TileSource {
  final Map<TilePath, byte[]> content = new LinkedHashMap<>();
  int flushes;

  @Override
  public void write(TilePath path, byte[] bytes) throws TileConflictException {
    byte[] before = content.putIfAbsent(path, bytes);
    if (before != null && !Arrays.equals(before, bytes)) {
      throw new TileConflictException(path.text());
    }
  }

  @Override
  public void flush() {
    flushes++;
  }

  @Override
  public Optional<byte[]> read(TilePath path) {
    return Optional.ofNullable(content.get(path));
  }
}
