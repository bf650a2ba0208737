package dev.seaworthy.delivery.repository;

import java.time.Duration;

/**
 * How many keys a ceremony makes and how many of them must sign.
 *
 * @param rootLifetime how long the root is valid
 * @param demo whether keys and root are marked as made for a demonstration
 */
public record CeremonyPlan(
    int rootKeys,
    int rootThreshold,
    int targetsKeys,
    int targetsThreshold,
    Duration rootLifetime,
    boolean demo) {
  private static final Duration ONE_YEAR = Duration.ofDays(365);

  public CeremonyPlan {
    if (rootThreshold < 1 || targetsThreshold < 1) {
      throw new IllegalArgumentException("a threshold is at least 1");
    }
    if (rootThreshold > rootKeys || targetsThreshold > targetsKeys) {
      throw new IllegalArgumentException("a threshold beyond the number of keys can never be met");
    }
  }

  /** Root 2 of 3, targets 2 of 2, one year. */
  public static CeremonyPlan standard() {
    return new CeremonyPlan(3, 2, 2, 2, ONE_YEAR, false);
  }

  /** The same numbers, marked as a demonstration throughout. */
  public static CeremonyPlan demonstration() {
    return new CeremonyPlan(3, 2, 2, 2, ONE_YEAR, true);
  }
}
