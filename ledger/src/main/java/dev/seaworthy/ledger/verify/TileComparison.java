package dev.seaworthy.ledger.verify;

import dev.seaworthy.ledger.tile.TilePath;
import dev.seaworthy.ledger.tile.TileSink;
import dev.seaworthy.ledger.tree.Hash;
import dev.seaworthy.ledger.verify.LogDirectory.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes the tiles that are rebuilt from the entries and compares the stored ones with them.
 *
 * <p>Leaf tiles are compared where the entries are read, so that a fault names its entry.
 */
final class TileComparison implements TileSink {
  private final LogDirectory directory;
  private final Findings findings;
  private boolean comparable = true;

  TileComparison(LogDirectory directory, Findings findings) {
    this.directory = directory;
    this.findings = findings;
  }

  /** From now on nothing above the leaves can be rebuilt: a leaf is unknown. */
  void giveUp() {
    comparable = false;
  }

  boolean isComparable() {
    return comparable;
  }

  @Override
  public void write(TilePath path, byte[] rebuilt) {
    if (comparable && path instanceof TilePath.Hashes tile && tile.level() > 0) {
      Optional<List<Hash>> stored = read(tile);
      for (int i = 0; stored.isPresent() && i < tile.width(); i++) {
        compare(tile, i, Hash.at(rebuilt, i * Hash.LENGTH), stored.get().get(i));
      }
    }
  }

  private void compare(TilePath.Hashes tile, int position, Hash rebuilt, Hash stored) {
    if (!stored.equals(rebuilt)) {
      Place place = Place.offset(tile.text(), (long) position * Hash.LENGTH);
      findings.fault(CheckName.TILES, place, rebuilt.base64(), stored.base64());
    }
  }

  /** Reads a stored tile; a fault where it is missing or of the wrong length. */
  Optional<List<Hash>> read(TilePath.Hashes tile) {
    findings.examined(CheckName.TILES, 1);
    int length = tile.width() * Hash.LENGTH;
    return switch (directory.read(tile.text(), TilePath.FULL_WIDTH * Hash.LENGTH)) {
      case Content.Bytes(byte[] bytes) when bytes.length == length -> Optional.of(hashes(bytes));
      case Content.Bytes(byte[] bytes) -> fault(tile, bytes.length + " bytes");
      case Content.None(String why) -> fault(tile, why);
    };
  }

  private Optional<List<Hash>> fault(TilePath.Hashes tile, String found) {
    String expected = "a tile of " + tile.width() * Hash.LENGTH + " bytes";
    findings.fault(CheckName.TILES, Place.file(tile.text()), expected, found);
    return Optional.empty();
  }

  private static List<Hash> hashes(byte[] bytes) {
    List<Hash> hashes = new ArrayList<>(bytes.length / Hash.LENGTH);
    for (int at = 0; at < bytes.length; at += Hash.LENGTH) {
      hashes.add(Hash.at(bytes, at));
    }
    return hashes;
  }

  @Override
  public void flush() {}
}
