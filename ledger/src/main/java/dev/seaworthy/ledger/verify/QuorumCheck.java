package dev.seaworthy.ledger.verify;

import dev.seaworthy.ledger.note.Note;
import dev.seaworthy.ledger.note.NoteException;
import dev.seaworthy.ledger.witness.TrustPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether those witnesses cosigned the checkpoint that the verifier's policy asks for. Without it a
 * log may show different histories to different readers, however well each of them verifies.
 */
public final class QuorumCheck {
  private QuorumCheck() {}

  /**
   * The report with one check more.
   *
   * @param checkpoint the note that the report is about
   */
  public static VerificationReport add(
      VerificationReport report, byte[] checkpoint, TrustPolicy policy) {
    Optional<String> fault = fault(checkpoint, policy);
    List<Check> checks = new ArrayList<>(report.checks());
    CheckResult result = fault.isPresent() ? CheckResult.FAILED : CheckResult.OK;
    checks.add(new Check(CheckName.QUORUM, result, 1, fault.isPresent() ? 1 : 0, ""));
    List<Finding> findings = new ArrayList<>(report.findings());
    fault.ifPresent(
        found ->
            findings.add(
                new Finding(
                    CheckName.QUORUM,
                    Place.file("checkpoint"),
                    "a checkpoint that the policy accepts",
                    found)));
    return new VerificationReport(report.checkpoint(), report.demo(), checks, findings);
  }

  private static Optional<String> fault(byte[] checkpoint, TrustPolicy policy) {
    try {
      return switch (policy.judge(Note.parse(checkpoint))) {
        case TrustPolicy.Judgement.Valid _ -> Optional.empty();
        case TrustPolicy.Judgement.Invalid(String reason) -> Optional.of(reason);
      };
    } catch (NoteException malformed) {
      return Optional.of(String.valueOf(malformed.getMessage()));
    }
  }
}
