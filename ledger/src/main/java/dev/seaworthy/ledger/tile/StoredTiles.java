package dev.seaworthy.ledger.tile;

import dev.seaworthy.ledger.tree.Hash;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads tiles of a known width; a partial tile may have been replaced by the full one. */
final class StoredTiles {
  private final TileSource source;

  StoredTiles(TileSource source) {
    this.source = source;
  }

  static byte[] bytes(List<Hash> hashes) {
    byte[] bytes = new byte[hashes.size() * Hash.LENGTH];
    for (int i = 0; i < hashes.size(); i++) {
      hashes.get(i).copyTo(bytes, i * Hash.LENGTH);
    }
    return bytes;
  }

  List<Hash> hashes(TilePath.Hashes path) throws IOException {
    Optional<byte[]> partial = source.read(path);
    TilePath.Hashes found =
        partial.isPresent()
            ? path
            : new TilePath.Hashes(path.level(), path.index(), TilePath.FULL_WIDTH);
    byte[] bytes = partial.isPresent() ? partial.get() : require(found);
    if (bytes.length != found.width() * Hash.LENGTH) {
      throw new IOException(
          found.text() + " has " + bytes.length + " bytes, not " + found.width() * Hash.LENGTH);
    }
    List<Hash> hashes = new ArrayList<>(path.width());
    for (int i = 0; i < path.width(); i++) {
      hashes.add(Hash.at(bytes, i * Hash.LENGTH));
    }
    return hashes;
  }

  List<byte[]> entries(TilePath.Entries path) throws IOException {
    Optional<byte[]> partial = source.read(path);
    TilePath.Entries found =
        partial.isPresent() ? path : new TilePath.Entries(path.index(), TilePath.FULL_WIDTH);
    try {
      EntryBundle bundle =
          EntryBundle.decode(partial.isPresent() ? partial.get() : require(found), found.width());
      return bundle.entries().subList(0, path.width());
    } catch (BundleException malformed) {
      throw new IOException(
          found.text() + " at byte " + malformed.offset() + ": " + malformed.getMessage(),
          malformed);
    }
  }

  private byte[] require(TilePath path) throws IOException {
    return source.read(path).orElseThrow(() -> new NoSuchFileException(path.text()));
  }
}
