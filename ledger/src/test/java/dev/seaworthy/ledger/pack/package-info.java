/** Tests of the form of a pack. */
@NullMarked
package dev.seaworthy.ledger.pack;

import org.jspecify.annotations.NullMarked;
