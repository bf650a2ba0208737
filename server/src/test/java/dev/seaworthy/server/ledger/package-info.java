/** Tests of the ledger. */
@NullMarked
package dev.seaworthy.server.ledger;

import org.jspecify.annotations.NullMarked;
