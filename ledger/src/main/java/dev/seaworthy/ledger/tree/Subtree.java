package dev.seaworthy.ledger.tree;

/** The complete subtree over the 2^level entries from index · 2^level on. */
public record Subtree(int level, long index) {
  /** A tree of 2⁶³ − 1 entries has no complete subtree above this level. */
  public static final int MAX_LEVEL = 62;

  public Subtree {
    if (level < 0 || level > MAX_LEVEL || index < 0 || index > Long.MAX_VALUE >> level) {
      throw new IllegalArgumentException("no such subtree: level " + level + ", index " + index);
    }
  }
}
