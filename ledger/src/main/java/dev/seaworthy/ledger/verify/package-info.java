/** The offline verifier: rebuilds a whole log from its entries and lists every fault it finds. */
@NullMarked
package dev.seaworthy.ledger.verify;

import org.jspecify.annotations.NullMarked;
