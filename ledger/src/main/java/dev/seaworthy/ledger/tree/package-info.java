/** The Merkle tree of RFC 6962: hashes, proofs and their verification. */
@NullMarked
package dev.seaworthy.ledger.tree;

import org.jspecify.annotations.NullMarked;
