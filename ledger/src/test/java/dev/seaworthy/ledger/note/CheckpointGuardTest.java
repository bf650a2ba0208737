package dev.seaworthy.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.ledger.tree.ConsistencyProof;
import dev.seaworthy.ledger.tree.Hash;
import dev.seaworthy.ledger.tree.MerkleHash;
import dev.seaworthy.ledger.tree.TreeHead;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointGuardTest {
  private static final Hash A = MerkleHash.leaf(new byte[] {1});
  private static final Hash B = MerkleHash.leaf(new byte[] {2});
  private static final Checkpoint ONE = at(1, A);
  private static final Checkpoint TWO = at(2, MerkleHash.node(A, B));
  private static final ConsistencyProof PROOF = new ConsistencyProof(1, 2, List.of(B));

  private static Checkpoint at(long size, Hash root) {
    return new Checkpoint("log", new TreeHead(size, root));
  }

  @Test
  void allowsAnExtensionAndTheSameAgain() {
    assertThat(CheckpointGuard.refusal(ONE, TWO, PROOF)).isEmpty();
    assertThat(CheckpointGuard.refusal(TWO, TWO, new ConsistencyProof(2, 2, List.of()))).isEmpty();
  }

  @Test
  void refusesAnotherOrigin() {
    Checkpoint other = new Checkpoint("other", TWO.head());
    assertThat(CheckpointGuard.refusal(ONE, other, PROOF).orElseThrow()).contains("origin other");
  }

  @Test
  void refusesASmallerTree() {
    assertThat(CheckpointGuard.refusal(TWO, ONE, PROOF).orElseThrow()).contains("old backup");
  }

  @Test
  void refusesAProofOfOtherSizes() {
    ConsistencyProof other = new ConsistencyProof(0, 2, List.of());
    assertThat(CheckpointGuard.refusal(ONE, TWO, other).orElseThrow()).contains("proof is for 0");
  }

  @Test
  void refusesAFork() {
    Checkpoint forked = at(2, MerkleHash.node(B, A));
    assertThat(CheckpointGuard.refusal(ONE, forked, PROOF).orElseThrow()).contains("rewritten");
    Checkpoint sameSize = at(1, B);
    assertThat(
            CheckpointGuard.refusal(ONE, sameSize, new ConsistencyProof(1, 1, List.of()))
                .orElseThrow())
        .contains("rewritten");
  }
}
