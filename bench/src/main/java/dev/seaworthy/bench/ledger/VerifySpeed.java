package dev.seaworthy.bench.ledger;

import dev.seaworthy.bench.BenchResult.Figure;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.note.NoteException;
import dev.seaworthy.ledger.note.VerifierKey;
import dev.seaworthy.ledger.verify.LedgerVerifier;
import dev.seaworthy.ledger.verify.VerificationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;

/** How fast an auditor verifies the whole log that the benchmark has written. */
final class VerifySpeed {
  private static final Duration BARE = Duration.ofSeconds(3);
  private static final int MESSAGE_BYTES = 1_000;
  private static final int PASSES = 2;

  private VerifySpeed() {}

  static Figure measure(Path ledger) throws IOException {
    VerifierKey key = key(ledger);
    double bare = bareSignatures();
    double perSecond = 0;
    for (int i = 0; i < PASSES; i++) {
      perSecond = verify(ledger, key);
    }
    return new Figure(
        "ledger_verify", perSecond, "entries/s", "bare P-256 signatures on one processor", bare);
  }

  private static double verify(Path ledger, VerifierKey key) throws IOException {
    long start = System.nanoTime();
    VerificationReport report = LedgerVerifier.verify(ledger, key);
    double seconds = (System.nanoTime() - start) / 1e9;
    if (!report.ok()) {
      throw new IOException("the ledger does not verify: " + report);
    }
    return report.checkpoint().orElseThrow().size() / seconds;
  }

  private static double bareSignatures() {
    JdkSigningKey key = JdkSigningKey.generateP256(new SecureRandom());
    byte[] message = new byte[MESSAGE_BYTES];
    byte[] signature = key.sign(message);
    long start = System.nanoTime();
    int count = 0;
    while (System.nanoTime() - start < BARE.toNanos()) {
      if (!key.verifyingKey().verify(message, signature)) {
        throw new IllegalStateException("a signature just made is not good");
      }
      count++;
    }
    return count * 1e9 / (System.nanoTime() - start);
  }

  private static VerifierKey key(Path ledger) throws IOException {
    try {
      return VerifierKey.parse(Files.readString(ledger.resolve("ledger.vkey")).strip());
    } catch (NoteException malformed) {
      throw new IOException("the server's key cannot be read", malformed);
    }
  }
}
