/** What the host states: numbered, signed, kept until the ledger has it. */
@NullMarked
package dev.seaworthy.agent.statement;

import org.jspecify.annotations.NullMarked;
