package dev.seaworthy.ledger.tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes roots and proofs (RFC 6962 §2.1) from stored hashes.
 *
 * <p>The stored hashes are not authenticated: check a proof against a signed root before relying on
 * it.
 */
public final class ProofMaker {
  private final HashReader reader;

  /** Reads the hashes it needs from the reader. */
  public ProofMaker(HashReader reader) {
    this.reader = reader;
  }

  /** The root over the first {@code size} entries. */
  public Hash root(long size) throws IOException {
    require(size >= 0, "a tree of negative size");
    return size == 0 ? MerkleHash.empty() : range(0, size);
  }

  /**
   * The proof that the entry at the index is in the tree of the size.
   *
   * @throws IllegalArgumentException when the index is not below the size
   */
  public InclusionProof inclusion(long index, long size) throws IOException {
    require(index >= 0 && index < size, "no entry " + index + " in a tree of size " + size);
    List<Hash> path = new ArrayList<>();
    addPath(index, 0, size, path);
    return new InclusionProof(index, size, path);
  }

  /**
   * The proof that the smaller tree is a prefix of the larger.
   *
   * @throws IllegalArgumentException when the old size is negative or above the new one
   */
  public ConsistencyProof consistency(long oldSize, long newSize) throws IOException {
    require(oldSize >= 0 && oldSize <= newSize, oldSize + " is no prefix of " + newSize);
    List<Hash> path = new ArrayList<>();
    if (oldSize > 0) {
      addSubproof(oldSize, 0, newSize, true, path);
    }
    return new ConsistencyProof(oldSize, newSize, path);
  }

  /** PATH(m, D[n]) of §2.1.1 over the entries from start to end. */
  private void addPath(long index, long start, long end, List<Hash> path) throws IOException {
    if (end - start == 1) {
      return;
    }
    long middle = start + split(end - start);
    if (index < middle) {
      addPath(index, start, middle, path);
      path.add(range(middle, end));
    } else {
      addPath(index, middle, end, path);
      path.add(range(start, middle));
    }
  }

  /** SUBPROOF(m, D[n], b) of §2.1.2; {@code known} is b: the verifier has this subtree's hash. */
  private void addSubproof(long old, long start, long end, boolean known, List<Hash> path)
      throws IOException {
    if (old == end) {
      if (!known) {
        path.add(range(start, end));
      }
      return;
    }
    long middle = start + split(end - start);
    if (old <= middle) {
      addSubproof(old, start, middle, known, path);
      path.add(range(middle, end));
    } else {
      addSubproof(old, middle, end, false, path);
      path.add(range(start, middle));
    }
  }

  private Hash range(long start, long end) throws IOException {
    long count = end - start;
    if (Long.bitCount(count) == 1) {
      int level = Long.numberOfTrailingZeros(count);
      return reader.read(new Subtree(level, start >> level));
    }
    long middle = start + split(count);
    return MerkleHash.node(range(start, middle), range(middle, end));
  }

  /** The largest power of two below the count. */
  private static long split(long count) {
    return Long.highestOneBit(count - 1);
  }

  private static void require(boolean holds, String fault) {
    if (!holds) {
      throw new IllegalArgumentException(fault);
    }
  }
}
