/** Keys that sign evidence and metadata: Ed25519 and ECDSA P-256, by the JDK alone. */
@NullMarked
package dev.seaworthy.ledger.key;

import org.jspecify.annotations.NullMarked;
