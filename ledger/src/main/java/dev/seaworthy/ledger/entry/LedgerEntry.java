package dev.seaworthy.ledger.entry;

import dev.seaworthy.ledger.attest.DsseEnvelope;
import dev.seaworthy.ledger.attest.Statement;

/** An entry that has been read; its signatures have not been checked. */
public record LedgerEntry(DsseEnvelope envelope, Statement statement, Claim claim) {}
