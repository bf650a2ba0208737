package dev.seaworthy.ledger.tile;

import java.util.Optional;

/** Which tiles a tree of one size has (C2SP tlog-tiles, «Merkle Tree» and «Partial Tiles»). */
public record TileLayout(long size) {
  private static final int BITS_PER_LEVEL = 8;

  public TileLayout {
    if (size < 0) {
      throw new IllegalArgumentException("a tree of negative size: " + size);
    }
  }

  /** Number of levels that have tiles; 0 for the empty tree. */
  public int levels() {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(size);
    return (bits + BITS_PER_LEVEL - 1) / BITS_PER_LEVEL;
  }

  /** Number of hashes at the level: complete subtrees of 256^level entries. */
  public long hashes(int level) {
    int shift = level * BITS_PER_LEVEL;
    return shift >= Long.SIZE ? 0 : size >> shift;
  }

  /** Number of entry bundles, a partial one included. */
  public long bundles() {
    return size / TilePath.FULL_WIDTH + (size % TilePath.FULL_WIDTH == 0 ? 0 : 1);
  }

  /** The widest tile at the position; empty when the tree has none there. */
  public Optional<TilePath.Hashes> tile(int level, long index) {
    int width = width(hashes(level), index);
    return width == 0 ? Optional.empty() : Optional.of(new TilePath.Hashes(level, index, width));
  }

  /** The widest bundle at the position; empty when the tree has none there. */
  public Optional<TilePath.Entries> bundle(long index) {
    int width = width(size, index);
    return width == 0 ? Optional.empty() : Optional.of(new TilePath.Entries(index, width));
  }

  /** The widest tile or bundle at the same position; empty when the tree has none there. */
  public Optional<? extends TilePath> widest(TilePath path) {
    return switch (path) {
      case TilePath.Hashes hashes -> tile(hashes.level(), hashes.index());
      case TilePath.Entries entries -> bundle(entries.index());
    };
  }

  private static int width(long hashes, long index) {
    long full = hashes / TilePath.FULL_WIDTH;
    if (index < full) {
      return TilePath.FULL_WIDTH;
    }
    return index == full ? (int) (hashes % TilePath.FULL_WIDTH) : 0;
  }
}
