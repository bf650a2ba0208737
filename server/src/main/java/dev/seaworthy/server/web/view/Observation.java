package dev.seaworthy.server.web.view;

import dev.seaworthy.core.host.KernelFacts;
import java.time.Duration;
import java.time.Instant;

/**
 * What a host last saw of its own kernel.
 *
 * @param at when it looked, by its own clock, UTC
 * @param uptime since boot, at that moment
 * @param ledgerIndex the entry that states it
 */
public record Observation(KernelFacts facts, Instant at, Duration uptime, long ledgerIndex) {}
