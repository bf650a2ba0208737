/** What the entries of this log mean: the kinds of statements and who may make them. */
@NullMarked
package dev.seaworthy.ledger.entry;

import org.jspecify.annotations.NullMarked;
