package dev.seaworthy.ledger.tree;

import java.io.IOException;

/** Reads stored hashes of complete subtrees; what it returns is not authenticated. */
@FunctionalInterface
public interface HashReader {
  /**
   * The hash of the subtree.
   *
   * @throws IOException when it cannot be read
   */
  Hash read(Subtree subtree) throws IOException;
}
