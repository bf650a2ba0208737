package dev.seaworthy.ledger.tree;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A tree by the letter of RFC 6962 §2.1: recursive, slow, and independent of the code under test.
 */
public final class MemoryTree {
  private final List<Hash> leaves = new ArrayList<>();
  private final Map<Long, Hash> ranges = new HashMap<>();

  private MemoryTree() {}

  /** A tree of that many entries. */
  public static MemoryTree ofSize(int size) {
    MemoryTree tree = new MemoryTree();
    for (int i = 0; i < size; i++) {
      tree.leaves.add(MerkleHash.leaf(("entry " + i).getBytes(StandardCharsets.UTF_8)));
    }
    return tree;
  }

  Hash leaf(long index) {
    return leaves.get((int) index);
  }

  public Hash root(int size) {
    return size == 0 ? MerkleHash.empty() : range(0, size);
  }

  private Hash range(int start, int end) {
    if (end - start == 1) {
      return leaves.get(start);
    }
    // Only for speed: the same range is asked for again and again.
    long key = (long) start << Integer.SIZE | end;
    Hash known = ranges.get(key);
    if (known == null) {
      known = split(start, end);
      ranges.put(key, known);
    }
    return known;
  }

  private Hash split(int start, int end) {
    int half = 1;
    while (half * 2 < end - start) {
      half *= 2;
    }
    return MerkleHash.node(range(start, start + half), range(start + half, end));
  }

  public ProofMaker proofs() {
    return new ProofMaker(
        subtree -> {
          int start = (int) (subtree.index() << subtree.level());
          return range(start, start + (1 << subtree.level()));
        });
  }
}
