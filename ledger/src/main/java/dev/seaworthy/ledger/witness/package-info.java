/**
 * Witnesses: others who sign that a log has only grown (C2SP tlog-cosignature, tlog-witness,
 * tlog-policy), so that it cannot show different histories to different readers.
 */
@NullMarked
package dev.seaworthy.ledger.witness;

import org.jspecify.annotations.NullMarked;
