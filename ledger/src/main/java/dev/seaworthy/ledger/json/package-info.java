/**
 * Strict JSON for bytes that are signed: integers only, no duplicate names, bounded depth.
 *
 * <p>One codec serves both ends of every wire and the auditor's verifier, so a byte can never mean
 * two things to two parsers.
 */
@NullMarked
package dev.seaworthy.ledger.json;

import org.jspecify.annotations.NullMarked;
