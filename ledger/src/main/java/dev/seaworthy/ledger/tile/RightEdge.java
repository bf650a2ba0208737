package dev.seaworthy.ledger.tile;

import dev.seaworthy.ledger.tree.Hash;
import dev.seaworthy.ledger.tree.MerkleHash;
import dev.seaworthy.ledger.tree.TreeHead;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The unfinished tile of every level: all that is needed to grow a tree and to know its root.
 *
 * <p>At most 255 hashes a level, so a few kilobytes for any size. Not safe for concurrent use.
 */
public final class RightEdge {
  private final List<List<Hash>> levels = new ArrayList<>();
  private long size;

  /** The edge of the empty tree. */
  public RightEdge() {}

  /** An independent copy. */
  public RightEdge copy() {
    RightEdge copy = new RightEdge();
    levels.forEach(level -> copy.levels.add(new ArrayList<>(level)));
    copy.size = size;
    return copy;
  }

  /**
   * Reads the edge of a stored tree.
   *
   * @throws IOException when a tile is missing, malformed, or the edge does not give the root
   */
  static RightEdge read(TileSource source, TreeHead head) throws IOException {
    TileLayout layout = new TileLayout(head.size());
    StoredTiles tiles = new StoredTiles(source);
    RightEdge edge = new RightEdge();
    for (int level = 0; level < layout.levels(); level++) {
      long partial = layout.hashes(level) / TilePath.FULL_WIDTH;
      var tile = layout.tile(level, partial);
      edge.levels.add(new ArrayList<>(tile.isPresent() ? tiles.hashes(tile.get()) : List.of()));
    }
    edge.size = head.size();
    if (!edge.head().equals(head)) {
      throw new IOException(
          "the stored tiles give the root "
              + edge.head().root()
              + " at size "
              + head.size()
              + ", not "
              + head.root()
              + ": verify the log before writing to it");
    }
    return edge;
  }

  /** Appends a leaf and hands each tile that it fills to the sink. */
  public void add(Hash leaf, TileSink sink) throws IOException {
    add(0, leaf, sink);
    size++;
  }

  private void add(int level, Hash hash, TileSink sink) throws IOException {
    List<Hash> tile = level(level);
    tile.add(hash);
    if (tile.size() == TilePath.FULL_WIDTH) {
      // The leaf is not counted yet, so the division gives the index of the tile it fills.
      long index = new TileLayout(size).hashes(level) / TilePath.FULL_WIDTH;
      sink.write(new TilePath.Hashes(level, index, TilePath.FULL_WIDTH), StoredTiles.bytes(tile));
      Hash parent = MerkleHash.complete(tile);
      tile.clear();
      add(level + 1, parent, sink);
    }
  }

  /** Hands the sink the unfinished tiles that differ from those of the tree of an earlier size. */
  public void writePartials(long earlierSize, TileSink sink) throws IOException {
    TileLayout now = new TileLayout(size);
    TileLayout earlier = new TileLayout(earlierSize);
    for (int level = 0; level < levels.size(); level++) {
      List<Hash> tile = levels.get(level);
      if (!tile.isEmpty() && now.hashes(level) != earlier.hashes(level)) {
        long index = now.hashes(level) / TilePath.FULL_WIDTH;
        sink.write(new TilePath.Hashes(level, index, tile.size()), StoredTiles.bytes(tile));
      }
    }
  }

  /** The size and the root of the tree. */
  public TreeHead head() {
    @Nullable Hash root = null;
    for (List<Hash> tile : levels) {
      int end = tile.size();
      for (int width = 1; width <= tile.size(); width *= 2) {
        if ((tile.size() & width) != 0) {
          Hash left = MerkleHash.complete(tile.subList(end - width, end));
          root = root == null ? left : MerkleHash.node(left, root);
          end -= width;
        }
      }
    }
    return root == null ? TreeHead.empty() : new TreeHead(size, root);
  }

  private List<Hash> level(int level) {
    if (level == levels.size()) {
      levels.add(new ArrayList<>(TilePath.FULL_WIDTH));
    }
    return levels.get(level);
  }
}
