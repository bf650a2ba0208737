/**
 * The evidence format: strict JSON, keys, DSSE, Merkle tree, notes, tiles, proofs, verifier. JDK
 * only.
 */
@NullMarked
package dev.seaworthy.ledger;

import org.jspecify.annotations.NullMarked;
