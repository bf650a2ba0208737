package dev.seaworthy.ledger.tile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the tiles of a log directory that this program wrote. */
public final class FileTileSource implements TileSource {
  private final Path directory;

  /** Reads below the directory, where {@code tile/} is. */
  public FileTileSource(Path directory) {
    this.directory = directory;
  }

  @Override
  public Optional<byte[]> read(TilePath path) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(directory.resolve(path.text())));
    } catch (NoSuchFileException missing) {
      return Optional.empty();
    }
  }
}
