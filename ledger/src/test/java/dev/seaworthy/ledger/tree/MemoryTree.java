package dev.seaworthy.ledger.tree;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A tree by the letter of RFC 6962 §2.1: recursive, slow, and independent of the code under test.
 */
final class MemoryTree {
  private final List<Hash> leaves = new ArrayList<>();

  static MemoryTree ofSize(int size) {
    MemoryTree tree = new MemoryTree();
    for (int i = 0; i < size; i++) {
      tree.leaves.add(MerkleHash.leaf(("entry " + i).getBytes(StandardCharsets.UTF_8)));
    }
    return tree;
  }

  Hash leaf(long index) {
    return leaves.get((int) index);
  }

  Hash root(int size) {
    return size == 0 ? MerkleHash.empty() : range(0, size);
  }

  private Hash range(int start, int end) {
    if (end - start == 1) {
      return leaves.get(start);
    }
    int half = 1;
    while (half * 2 < end - start) {
      half *= 2;
    }
    return MerkleHash.node(range(start, start + half), range(start + half, end));
  }

  ProofMaker proofs() {
    return new ProofMaker(
        subtree -> {
          int start = (int) (subtree.index() << subtree.level());
          return range(start, start + (1 << subtree.level()));
        });
  }
}
