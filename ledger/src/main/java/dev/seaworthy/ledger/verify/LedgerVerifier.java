package dev.seaworthy.ledger.verify;

import dev.seaworthy.ledger.key.SignatureVerification;
import dev.seaworthy.ledger.note.Checkpoint;
import dev.seaworthy.ledger.note.Note;
import dev.seaworthy.ledger.note.VerifierKey;
import dev.seaworthy.ledger.verify.LogDirectory.Content;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies an exported log: {@code checkpoint} and {@code tile/} in a directory, offline.
 *
 * <p>Believes nothing but the trusted key: every tile and the root are rebuilt from the entries.
 * One fault never hides the next. Memory grows with the number of hosts, not of entries.
 */
public final class LedgerVerifier {
  private static final String CHECKPOINT = "checkpoint";
  private static final Set<CheckName> NEED_NO_SIZE = EnumSet.of(CheckName.CHECKPOINT);
  private static final Set<CheckName> CHECKS =
      EnumSet.of(
          CheckName.CHECKPOINT,
          CheckName.BUNDLES,
          CheckName.TILES,
          CheckName.ROOT,
          CheckName.FILES,
          CheckName.ENTRIES,
          CheckName.OPENING,
          CheckName.ENROLMENTS,
          CheckName.SIGNATURES,
          CheckName.SEQUENCES);

  private LedgerVerifier() {}

  /** Verifies the log in the directory; whatever it holds, the answer is a report. */
  public static VerificationReport verify(Path directory, VerifierKey trusted) {
    return verify(directory, trusted, SignatureVerification.jdk());
  }

  /** The same, with the statements' signatures verified by the given implementation. */
  public static VerificationReport verify(
      Path directory, VerifierKey trusted, SignatureVerification verification) {
    Findings findings = new Findings(CHECKS);
    LogDirectory log = new LogDirectory(directory);
    Optional<Checkpoint> checkpoint = checkpoint(log, trusted, findings);
    if (checkpoint.isEmpty()) {
      EnumSet<CheckName> rest = EnumSet.copyOf(CHECKS);
      rest.removeAll(NEED_NO_SIZE);
      findings.impossible(rest, "the checkpoint does not give a size");
      return findings.report(checkpoint, false);
    }
    StatementRules rules = new StatementRules(checkpoint.get().origin(), findings);
    StatementCheck statements = new StatementCheck(rules, verification, findings);
    new TreeCheck(log, checkpoint.get().head(), findings, statements).run();
    new FilesCheck(log, checkpoint.get().size(), findings).run();
    return findings.report(checkpoint, rules.demo());
  }

  private static Optional<Checkpoint> checkpoint(
      LogDirectory log, VerifierKey trusted, Findings findings) {
    return switch (log.read(CHECKPOINT, Note.MAX_BYTES)) {
      case Content.Bytes(byte[] bytes) ->
          new CheckpointCheck(trusted, findings).read(CHECKPOINT, bytes);
      case Content.None(String why) -> {
        findings.examined(CheckName.CHECKPOINT, 1);
        findings.fault(CheckName.CHECKPOINT, Place.file(CHECKPOINT), "a signed checkpoint", why);
        yield Optional.empty();
      }
    };
  }
}
