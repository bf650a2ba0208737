package dev.seaworthy.ledger.tile;

import dev.seaworthy.ledger.tree.Hash;
import dev.seaworthy.ledger.tree.MerkleHash;
import dev.seaworthy.ledger.tree.TreeHead;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Grows a log: turns entries into bundles and tiles, and knows the new root.
 *
 * <p>Keeps only the right edge in memory. When the sink fails, the writer stays at its last size
 * and the same entries may be given again. Not safe for concurrent use.
 */
public final class TileWriter {
  private RightEdge edge;
  private List<byte[]> openBundle;

  private TileWriter(RightEdge edge, List<byte[]> openBundle) {
    this.edge = edge;
    this.openBundle = openBundle;
  }

  /** A writer for a new log. */
  public static TileWriter empty() {
    return new TileWriter(new RightEdge(), List.of());
  }

  /**
   * A writer that goes on where a stored log ends.
   *
   * @throws IOException when the stored tiles do not give the head's root, or a tile or bundle at
   *     the right edge is missing or malformed
   */
  public static TileWriter resume(TileSource source, TreeHead head) throws IOException {
    RightEdge edge = RightEdge.read(source, head);
    int open = (int) (head.size() % TilePath.FULL_WIDTH);
    if (open == 0) {
      return new TileWriter(edge, List.of());
    }
    StoredTiles tiles = new StoredTiles(source);
    long index = head.size() / TilePath.FULL_WIDTH;
    List<byte[]> bundle = tiles.entries(new TilePath.Entries(index, open));
    List<Hash> leaves = tiles.hashes(new TilePath.Hashes(0, index, open));
    for (int i = 0; i < open; i++) {
      if (!MerkleHash.leaf(bundle.get(i)).equals(leaves.get(i))) {
        long entry = index * TilePath.FULL_WIDTH + i;
        throw new IOException("entry " + entry + " does not match its leaf hash: verify the log");
      }
    }
    return new TileWriter(edge, bundle);
  }

  /** The size and root after the last append that succeeded. */
  public TreeHead head() {
    return edge.head();
  }

  /**
   * Appends entries, hands every new or wider bundle and tile to the sink and flushes it.
   *
   * @return the new head; sign and publish it only after this returned
   * @throws IllegalArgumentException when an entry has more than 65,535 bytes
   * @throws IOException when the sink fails
   */
  public TreeHead append(Iterator<byte[]> entries, TileSink sink) throws IOException {
    TreeHead before = edge.head();
    RightEdge next = edge.copy();
    List<byte[]> bundle = new ArrayList<>(openBundle);
    long size = before.size();
    while (entries.hasNext()) {
      byte[] entry = entries.next().clone();
      EntryBundle.requireValidEntry(entry);
      bundle.add(entry);
      size++;
      if (bundle.size() == TilePath.FULL_WIDTH) {
        writeBundle(size, bundle, sink);
        bundle.clear();
      }
      next.add(MerkleHash.leaf(entry), sink);
    }
    if (!bundle.isEmpty() && size != before.size()) {
      writeBundle(size, bundle, sink);
    }
    next.writePartials(before.size(), sink);
    sink.flush();
    edge = next;
    openBundle = bundle;
    return next.head();
  }

  private static void writeBundle(long size, List<byte[]> bundle, TileSink sink)
      throws IOException {
    long index = (size - 1) / TilePath.FULL_WIDTH;
    sink.write(new TilePath.Entries(index, bundle.size()), new EntryBundle(bundle).encode());
  }
}
