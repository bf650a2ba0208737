package dev.seaworthy.ledger.tree;

import dev.seaworthy.ledger.Sha256;
import java.security.MessageDigest;
import java.util.List;

/**
 * The hash functions of the tree (RFC 6962 §2.1).
 *
 * <p>Leaves and inner nodes are prefixed with different bytes, so that no entry can pass for a
 * node.
 */
public final class MerkleHash {
  private static final byte LEAF = 0x00;
  private static final byte NODE = 0x01;

  private MerkleHash() {}

  /** The root of the tree without entries. */
  public static Hash empty() {
    return Hash.owning(Sha256.of(new byte[0]));
  }

  /** The hash of one entry. */
  public static Hash leaf(byte[] entry) {
    MessageDigest digest = Sha256.digest();
    digest.update(LEAF);
    return Hash.owning(digest.digest(entry));
  }

  /** The hash of a node over its two children. */
  public static Hash node(Hash left, Hash right) {
    MessageDigest digest = Sha256.digest();
    digest.update(NODE);
    digest.update(left.shared());
    return Hash.owning(digest.digest(right.shared()));
  }

  /**
   * The hash over a complete row of nodes.
   *
   * @throws IllegalArgumentException when their number is not a power of two
   */
  public static Hash complete(List<Hash> row) {
    if (Integer.bitCount(row.size()) != 1) {
      throw new IllegalArgumentException("not a power of two: " + row.size());
    }
    Hash[] level = row.toArray(new Hash[0]);
    for (int width = level.length; width > 1; width /= 2) {
      for (int i = 0; i < width / 2; i++) {
        level[i] = node(level[2 * i], level[2 * i + 1]);
      }
    }
    return level[0];
  }
}
