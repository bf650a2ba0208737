package dev.seaworthy.server.soc2.population;

import java.time.Instant;

/**
 * What a population is cut from: what had happened at the instant, as far as the ledger knew it at
 * that size. The same cut gives the same rows for ever.
 *
 * @param asOf the effective instant, UTC
 * @param ledgerSize number of entries that may be looked at
 */
public record Cut(Instant asOf, long ledgerSize) {}
