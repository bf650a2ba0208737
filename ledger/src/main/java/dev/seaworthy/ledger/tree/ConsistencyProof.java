package dev.seaworthy.ledger.tree;

import java.util.List;

/**
 * Proof that the tree of the old size is a prefix of the tree of the new size (RFC 6962 §2.1.2).
 *
 * <p>Every tree extends the empty one, and itself: both proofs have no hashes.
 */
public record ConsistencyProof(long oldSize, long newSize, List<Hash> path) {
  public ConsistencyProof {
    path = List.copyOf(path);
  }

  /** Whether the proof joins the two roots (algorithm of RFC 9162 §2.1.4.2). */
  public boolean proves(Hash oldRoot, Hash newRoot) {
    if (oldSize < 0 || oldSize > newSize) {
      return false;
    }
    if (oldSize == newSize) {
      return path.isEmpty() && oldRoot.equals(newRoot);
    }
    if (oldSize == 0) {
      return path.isEmpty() && oldRoot.equals(MerkleHash.empty());
    }
    boolean oldIsComplete = Long.bitCount(oldSize) == 1;
    if (!oldIsComplete && path.isEmpty()) {
      return false;
    }
    Hash seed = oldIsComplete ? oldRoot : path.getFirst();
    return climbs(seed, oldIsComplete ? path : path.subList(1, path.size()), oldRoot, newRoot);
  }

  private boolean climbs(Hash seed, List<Hash> siblings, Hash oldRoot, Hash newRoot) {
    int start = Long.numberOfTrailingZeros(oldSize);
    long node = (oldSize - 1) >> start;
    long last = (newSize - 1) >> start;
    Hash oldHash = seed;
    Hash newHash = seed;
    for (Hash sibling : siblings) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        oldHash = MerkleHash.node(sibling, oldHash);
        newHash = MerkleHash.node(sibling, newHash);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        newHash = MerkleHash.node(newHash, sibling);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && oldHash.equals(oldRoot) && newHash.equals(newRoot);
  }
}
