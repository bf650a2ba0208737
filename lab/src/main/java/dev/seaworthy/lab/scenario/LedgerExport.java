package dev.seaworthy.lab.scenario;

import dev.seaworthy.lab.Progress;
import dev.seaworthy.lab.kernel.WorkDirectory;
import dev.seaworthy.ledger.attest.Statement;
import dev.seaworthy.ledger.entry.EntryReader;
import dev.seaworthy.ledger.note.VerifierKey;
import dev.seaworthy.ledger.tile.BundleException;
import dev.seaworthy.ledger.tile.EntryBundle;
import dev.seaworthy.ledger.tile.FileTileSource;
import dev.seaworthy.ledger.tile.TileLayout;
import dev.seaworthy.ledger.tile.TilePath;
import dev.seaworthy.ledger.verify.LedgerVerifier;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;

/** A copy of a running ledger, as an auditor gets it: checkpoint, tiles and the key. */
final class LedgerExport {
  private static final Duration INTEGRATION_LIMIT = Duration.ofMinutes(1);
  private static final Duration SETTLE = Duration.ofSeconds(1);
  private static final int TRIES = 5;
  private static final String KEY = "ledger.vkey";

  private final ControlPlane plane;

  LedgerExport(ControlPlane plane) {
    this.plane = plane;
  }

  /**
   * Waits until the entry is under a signed checkpoint, copies the ledger and verifies the copy
   * offline.
   *
   * <p>A copy taken between a tile and its checkpoint has a tile too many, and the verifier says
   * so; the ledger settles within a second, and the next copy is whole.
   *
   * @return whether the copy verifies
   */
  boolean verifies(long index, Path copy, Progress progress) throws IOException {
    Waiting.until(
        "wait for the signed checkpoint",
        INTEGRATION_LIMIT,
        progress,
        () ->
            plane.admin().ledgerHead().number("size") > index
                ? Optional.of(true)
                : Optional.empty());
    for (int i = 1; i <= TRIES; i++) {
      progress.report("verify the ledger offline", "", Progress.UNKNOWN);
      if (Files.exists(copy)) {
        WorkDirectory.delete(copy);
      }
      copy(plane.ledger(), copy);
      VerifierKey trusted = VerifierKey.parse(Files.readString(copy.resolve(KEY)).strip());
      if (LedgerVerifier.verify(copy, trusted).ok()) {
        progress.report("verify the ledger offline", "", 1);
        return true;
      }
      Waiting.pauseFor(SETTLE);
    }
    return false;
  }

  /**
   * The claim of one entry of a copy that verified.
   *
   * @throws IOException when the copy does not hold the entry
   */
  static Statement entry(Path copy, long index) throws IOException {
    VerifierKey trusted = VerifierKey.parse(Files.readString(copy.resolve(KEY)).strip());
    long size =
        LedgerVerifier.verify(copy, trusted)
            .checkpoint()
            .orElseThrow(() -> new IOException(copy + " has no checkpoint"))
            .size();
    TilePath.Entries bundle =
        new TileLayout(size)
            .bundle(index / TilePath.FULL_WIDTH)
            .orElseThrow(() -> new IOException("entry " + index + " is not in " + copy));
    byte[] bytes =
        new FileTileSource(copy)
            .read(bundle)
            .orElseThrow(() -> new IOException(bundle.text() + " is missing in " + copy));
    try {
      int position = (int) (index % TilePath.FULL_WIDTH);
      return EntryReader.read(EntryBundle.decode(bytes, bundle.width()).entries().get(position))
          .statement();
    } catch (BundleException malformed) {
      throw new IOException(bundle.text() + ": " + malformed.getMessage(), malformed);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            if (directory.getFileName().toString().startsWith(".")) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(directory).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file).toString()));
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
