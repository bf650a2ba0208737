/** Durable appending to the evidence log, and verifying it. */
@NullMarked
package dev.seaworthy.bench.ledger;

import org.jspecify.annotations.NullMarked;
