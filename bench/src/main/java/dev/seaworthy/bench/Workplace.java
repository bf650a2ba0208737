package dev.seaworthy.bench;

import java.nio.file.Path;

/**
 * Where a benchmark works.
 *
 * @param directory its own, empty, and deleted afterwards; others may pass through it
 * @param agentImage the agent as it is installed on hosts
 * @param hosts size of a fleet, for benchmarks that have one
 */
public record Workplace(Path directory, Path agentImage, int hosts) {}
