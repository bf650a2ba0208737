package dev.seaworthy.ledger.verify;

import dev.seaworthy.ledger.note.Checkpoint;
import dev.seaworthy.ledger.note.NoteException;
import dev.seaworthy.ledger.note.Receipt;
import dev.seaworthy.ledger.note.VerifierKey;
import dev.seaworthy.ledger.tree.InclusionProof;
import dev.seaworthy.ledger.tree.MerkleHash;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Verifies that one entry is in a log, from its receipt alone; says nothing of what it states. */
public final class ReceiptVerifier {
  private static final String RECEIPT = "receipt";
  private static final Set<CheckName> CHECKS =
      EnumSet.of(CheckName.RECEIPT, CheckName.CHECKPOINT, CheckName.INCLUSION);

  private ReceiptVerifier() {}

  /** Verifies the receipt for the entry; whatever the bytes are, the answer is a report. */
  public static VerificationReport verify(byte[] receipt, byte[] entry, VerifierKey trusted) {
    Findings findings = new Findings(CHECKS);
    findings.examined(CheckName.RECEIPT, 1);
    Optional<Checkpoint> checkpoint = Optional.empty();
    try {
      Receipt read = Receipt.parse(receipt);
      checkpoint = new CheckpointCheck(trusted, findings).read(RECEIPT, read.checkpoint());
      checkpoint.ifPresent(known -> checkInclusion(read, entry, known, findings));
    } catch (NoteException malformed) {
      findings.fault(
          CheckName.RECEIPT,
          Place.file(RECEIPT),
          "a C2SP tlog-proof",
          String.valueOf(malformed.getMessage()));
    }
    return findings.report(checkpoint, false);
  }

  private static void checkInclusion(
      Receipt receipt, byte[] entry, Checkpoint checkpoint, Findings findings) {
    findings.examined(CheckName.INCLUSION, 1);
    InclusionProof proof = new InclusionProof(receipt.index(), checkpoint.size(), receipt.path());
    if (!proof.proves(MerkleHash.leaf(entry), checkpoint.root())) {
      findings.fault(
          CheckName.INCLUSION,
          Place.file(RECEIPT),
          "a path to the root " + checkpoint.root(),
          "one that does not lead there from entry " + receipt.index());
    }
  }
}
