package dev.seaworthy.ledger.tree;

/** The number of entries and the root hash over them. */
public record TreeHead(long size, Hash root) {
  public TreeHead {
    if (size < 0) {
      throw new IllegalArgumentException("a tree of negative size: " + size);
    }
  }

  /** The head of the tree without entries. */
  public static TreeHead empty() {
    return new TreeHead(0, MerkleHash.empty());
  }
}
