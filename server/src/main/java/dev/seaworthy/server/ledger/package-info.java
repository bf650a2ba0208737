/** The evidence log: sequenced in PostgreSQL, served as static tiles (docs/spec/ledger.md). */
@NullMarked
package dev.seaworthy.server.ledger;

import org.jspecify.annotations.NullMarked;
