/** Who says what about which thing: DSSE envelopes over in-toto statements. */
@NullMarked
package dev.seaworthy.ledger.attest;

import org.jspecify.annotations.NullMarked;
