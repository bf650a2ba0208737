package dev.seaworthy.lab.scenario;

import dev.seaworthy.lab.Progress;
import dev.seaworthy.ledger.note.VerifierKey;
import dev.seaworthy.ledger.verify.LedgerVerifier;
import dev.seaworthy.ledger.verify.VerificationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The ledger as an auditor gets it: files and a key. */
final class LedgerExport {
  private static final Duration INTEGRATION_LIMIT = Duration.ofMinutes(1);

  private final ControlPlane plane;

  LedgerExport(ControlPlane plane) {
    this.plane = plane;
  }

  /** Waits until the entry is under a signed checkpoint, then verifies all of it offline. */
  boolean verifies(long index, Progress progress) throws IOException {
    Waiting.until(
        "wait for the signed checkpoint",
        INTEGRATION_LIMIT,
        progress,
        () ->
            plane.admin().ledgerHead().number("size") > index
                ? Optional.of(true)
                : Optional.empty());
    progress.report("verify the ledger offline", "", Progress.UNKNOWN);
    Path key = plane.ledger().resolve("ledger.vkey");
    VerifierKey trusted = VerifierKey.parse(Files.readString(key).strip());
    VerificationReport report = LedgerVerifier.verify(plane.ledger(), trusted);
    progress.report("verify the ledger offline", "", 1);
    return report.ok();
  }
}
