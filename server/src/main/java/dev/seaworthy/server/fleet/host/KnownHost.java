package dev.seaworthy.server.fleet.host;

import java.time.Instant;
import java.util.Optional;

/**
 * What the server keeps in memory of a host, enough to answer when nothing is new.
 *
 * @param acknowledged number up to which the host's statements are in the ledger
 * @param cohort where it belongs; empty until it has stated its facts
 */
public record KnownHost(Instant enrolledAt, long acknowledged, Optional<Cohort> cohort) {}
