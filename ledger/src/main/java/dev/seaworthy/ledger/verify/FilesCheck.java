package dev.seaworthy.ledger.verify;

import dev.seaworthy.ledger.tile.BundleException;
import dev.seaworthy.ledger.tile.EntryBundle;
import dev.seaworthy.ledger.tile.TileLayout;
import dev.seaworthy.ledger.tile.TilePath;
import dev.seaworthy.ledger.tree.Hash;
import dev.seaworthy.ledger.verify.LogDirectory.Content;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names every file in {@code tile/} that the signed tree does not have.
 *
 * <p>Partial tiles of earlier sizes may stay (C2SP tlog-tiles, «Partial Tiles»): they must be the
 * beginning of the tile that replaced them.
 */
final class FilesCheck {
  private final LogDirectory directory;
  private final TileLayout layout;
  private final Findings findings;

  FilesCheck(LogDirectory directory, long size, Findings findings) {
    this.directory = directory;
    this.layout = new TileLayout(size);
    this.findings = findings;
  }

  void run() {
    Path tiles = directory.resolve("tile");
    if (layout.size() == 0 && Files.notExists(tiles)) {
      return;
    }
    try {
      Files.walkFileTree(tiles, new Visitor());
    } catch (IOException unreadable) {
      fault("tile", "a readable directory", LogDirectory.why(unreadable));
    }
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      check(name(file), attributes);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      fault(name(file), "a readable file", LogDirectory.why(failure));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path path, @Nullable IOException failure) {
      if (failure != null) {
        fault(name(path), "a readable directory", LogDirectory.why(failure));
      }
      return FileVisitResult.CONTINUE;
    }
  }

  private String name(Path file) {
    return directory.relativize(file).toString();
  }

  private void check(String file, BasicFileAttributes attributes) {
    findings.examined(CheckName.FILES, 1);
    Optional<TilePath> path = TilePath.parse(file);
    if (path.isEmpty() || !attributes.isRegularFile()) {
      fault(file, "tiles and entry bundles only", "another file");
      return;
    }
    int widest = layout.widest(path.get()).map(TilePath::width).orElse(0);
    if (path.get().width() > widest) {
      fault(file, "no tile beyond the signed size " + layout.size(), "a tile of a larger tree");
    } else if (path.get().width() < widest) {
      compareEarlier(path.get());
    }
  }

  private void compareEarlier(TilePath path) {
    Optional<byte[]> expected = beginning(path);
    Optional<byte[]> found = bytes(path);
    if (expected.isPresent() && found.isPresent()) {
      int difference = Arrays.mismatch(expected.get(), found.get());
      if (difference >= 0) {
        findings.fault(
            CheckName.FILES,
            Place.offset(path.text(), difference),
            "the beginning of the tile that replaced it",
            "other bytes");
      }
    } else if (found.isEmpty()) {
      fault(path.text(), "a tile", "an unreadable or oversized file");
    }
  }

  /**
   * What an earlier partial tile must hold; empty when the widest one is broken, which is listed.
   */
  private Optional<byte[]> beginning(TilePath earlier) {
    return switch (earlier) {
      case TilePath.Hashes hashes ->
          layout
              .tile(hashes.level(), hashes.index())
              .flatMap(this::bytes)
              .map(bytes -> Arrays.copyOf(bytes, hashes.width() * Hash.LENGTH));
      case TilePath.Entries entries ->
          layout
              .bundle(entries.index())
              .flatMap(
                  widest ->
                      bytes(widest)
                          .flatMap(bytes -> beginning(bytes, widest.width(), entries.width())));
    };
  }

  private static Optional<byte[]> beginning(byte[] bundle, int width, int earlierWidth) {
    try {
      int length = EntryBundle.decode(bundle, width).offset(earlierWidth);
      return Optional.of(Arrays.copyOf(bundle, length));
    } catch (BundleException malformed) {
      return Optional.empty();
    }
  }

  private Optional<byte[]> bytes(TilePath path) {
    return switch (directory.read(path.text(), EntryBundle.MAX_BYTES)) {
      case Content.Bytes(byte[] bytes) -> Optional.of(bytes);
      case Content.None _ -> Optional.empty();
    };
  }

  private void fault(String file, String expected, String found) {
    findings.fault(CheckName.FILES, Place.file(file), expected, found);
  }
}
