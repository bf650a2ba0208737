package dev.seaworthy.lab.scenario;

import java.time.Duration;

/**
 * The times of a control plane.
 *
 * @param checkIn how often agents are told to come
 * @param silentAfter how long a host may say nothing
 */
public record Times(Duration checkIn, Duration silentAfter) {
  /** What fits one emulated machine at a time. */
  public static final Times LAB = new Times(Duration.ofSeconds(2), Duration.ofMinutes(5));
}
