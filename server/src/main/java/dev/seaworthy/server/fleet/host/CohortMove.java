package dev.seaworthy.server.fleet.host;

import java.time.Instant;

/**
 * When and by what a host moved between cohorts.
 *
 * @param ledgerIndex the entry that says so
 * @param at when it took effect (UTC), which may be long before it was reported
 */
public record CohortMove(long ledgerIndex, Instant at) {}
