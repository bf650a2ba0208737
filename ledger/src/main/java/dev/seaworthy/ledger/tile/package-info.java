/** A log as plain files (C2SP tlog-tiles): hash tiles and entry bundles of 256. */
@NullMarked
package dev.seaworthy.ledger.tile;

import org.jspecify.annotations.NullMarked;
