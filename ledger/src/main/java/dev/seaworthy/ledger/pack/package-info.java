/** The form of an evidence pack (docs/spec/pack.md): archive, manifest, populations. */
@NullMarked
package dev.seaworthy.ledger.pack;

import org.jspecify.annotations.NullMarked;
