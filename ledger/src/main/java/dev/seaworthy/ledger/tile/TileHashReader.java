package dev.seaworthy.ledger.tile;

import dev.seaworthy.ledger.tree.Hash;
import dev.seaworthy.ledger.tree.HashReader;
import dev.seaworthy.ledger.tree.MerkleHash;
import dev.seaworthy.ledger.tree.Subtree;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the hash of any complete subtree from the tiles of a tree of one size.
 *
 * <p>Keeps the few tiles that it read last. Not safe for concurrent use.
 */
public final class TileHashReader implements HashReader {
  private static final int TILE_HEIGHT = 8;
  private static final int KEPT_TILES = 32;

  private final TileLayout layout;
  private final StoredTiles tiles;
  private final Map<TilePath.Hashes, List<Hash>> kept = new LinkedHashMap<>();

  /** Reads the tiles of the tree of this size. */
  public TileHashReader(TileSource source, long size) {
    this.tiles = new StoredTiles(source);
    this.layout = new TileLayout(size);
  }

  @Override
  public Hash read(Subtree subtree) throws IOException {
    int level = subtree.level() / TILE_HEIGHT;
    int height = subtree.level() % TILE_HEIGHT;
    int count = 1 << height;
    long first = subtree.index() << height;
    int from = (int) (first % TilePath.FULL_WIDTH);
    TilePath.Hashes path =
        layout
            .tile(level, first / TilePath.FULL_WIDTH)
            .filter(tile -> from + count <= tile.width())
            .orElseThrow(() -> new IllegalArgumentException(subtree + " is not in " + layout));
    return MerkleHash.complete(hashes(path).subList(from, from + count));
  }

  private List<Hash> hashes(TilePath.Hashes path) throws IOException {
    List<Hash> known = kept.get(path);
    if (known != null) {
      return known;
    }
    List<Hash> read = tiles.hashes(path);
    if (kept.size() == KEPT_TILES) {
      kept.remove(kept.keySet().iterator().next());
    }
    kept.put(path, read);
    return read;
  }
}
