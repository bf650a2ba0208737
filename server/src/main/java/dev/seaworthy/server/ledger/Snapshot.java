package dev.seaworthy.server.ledger;

import java.time.Instant;

/**
 * The moment that everything in a view was read at.
 *
 * @param asOf when the snapshot was taken, UTC
 * @param origin the ledger's name (C2SP tlog-checkpoint)
 * @param ledgerSize entries in the ledger
 * @param rootHash the ledger's Merkle root at that size, lower-case hexadecimal
 * @param demo whether keys and hosts are for demonstration only
 */
public record Snapshot(
    Instant asOf, String origin, long ledgerSize, String rootHash, boolean demo) {}
