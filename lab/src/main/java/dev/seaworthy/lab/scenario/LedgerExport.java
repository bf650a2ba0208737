package dev.seaworthy.lab.scenario;

import dev.seaworthy.lab.Progress;
import dev.seaworthy.lab.kernel.WorkDirectory;
import dev.seaworthy.ledger.note.VerifierKey;
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
