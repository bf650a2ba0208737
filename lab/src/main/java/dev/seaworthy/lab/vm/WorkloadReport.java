package dev.seaworthy.lab.vm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a workload counted.
 *
 * @param sent requests that ended, well or not
 * @param failed those without the expected page
 * @param failures when and why, the first thousand
 * @param longestGap the longest time between two expected pages, or from the start to the first
 * @param elapsed how long it has run
 */
public record WorkloadReport(
    long sent, long failed, List<Failure> failures, Duration longestGap, Duration elapsed) {

  /** Copies the list. */
  public WorkloadReport {
    failures = List.copyOf(failures);
  }

  /**
   * One failed request.
   *
   * @param at when it failed, UTC
   * @param cause what went wrong
   */
  public record Failure(Instant at, String cause) {}
}
