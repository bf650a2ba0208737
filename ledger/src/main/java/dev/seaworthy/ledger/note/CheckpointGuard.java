package dev.seaworthy.ledger.note;

import dev.seaworthy.ledger.tree.ConsistencyProof;
import java.util.Optional;

/**
 * The rule that a log's signer keeps: never sign what does not extend what it signed last (C2SP
 * tlog-checkpoint, «Signatures»).
 */
public final class CheckpointGuard {
  private CheckpointGuard() {}

  /**
   * Why the next checkpoint must not be signed; empty when it extends the last.
   *
   * @param proof of consistency from the last size to the next
   */
  public static Optional<String> refusal(Checkpoint last, Checkpoint next, ConsistencyProof proof) {
    if (!next.origin().equals(last.origin())) {
      return Optional.of("origin " + next.origin() + " is not " + last.origin());
    }
    if (next.size() < last.size()) {
      return Optional.of(
          "size " + next.size() + " is below " + last.size() + ": was an old backup restored?");
    }
    if (proof.oldSize() != last.size() || proof.newSize() != next.size()) {
      return Optional.of(
          "the proof is for "
              + proof.oldSize()
              + " and "
              + proof.newSize()
              + ", not "
              + last.size()
              + " and "
              + next.size());
    }
    if (!proof.proves(last.root(), next.root())) {
      return Optional.of(
          "the tree of size "
              + next.size()
              + " does not extend that of size "
              + last.size()
              + ": history would be rewritten");
    }
    return Optional.empty();
  }
}
