package dev.seaworthy.lab.vm;

import java.time.Duration;
import java.util.List;

/**
 * What the clients of a machine noticed of something that happened to it.
 *
 * @param gapBefore the longest time between two answers before it
 * @param gapAround the longest time between two answers that it lies in, or overlaps
 * @param p99Before 99th percentile of the answers' latency before it
 * @param p99Around the same of the requests within a second of it
 * @param requestsAround how many those were
 */
public record Pause(
    Duration gapBefore,
    Duration gapAround,
    Duration p99Before,
    Duration p99Around,
    int requestsAround) {
  private static final long NEAR_NANOS = 1_000_000_000;
  private static final double QUANTILE = 0.99;

  /**
   * Works it out.
   *
   * @param answers in the order in which they came
   * @param from when it began, as {@link System#nanoTime} tells it
   * @param to when it ended
   */
  public static Pause of(List<Answer> answers, long from, long to) {
    List<Answer> before = answers.stream().filter(answer -> answer.answered() < from).toList();
    List<Answer> near =
        answers.stream()
            .filter(answer -> answer.overlaps(from - NEAR_NANOS, to + NEAR_NANOS))
            .toList();
    return new Pause(
        gap(answers, Long.MIN_VALUE, from, false),
        gap(answers, from, to, true),
        p99(before),
        p99(near),
        near.size());
  }

  /** The longest gap that touches the interval, or that lies wholly in it. */
  private static Duration gap(List<Answer> answers, long from, long to, boolean touching) {
    long longest = 0;
    for (int i = 1; i < answers.size(); i++) {
      long start = answers.get(i - 1).answered();
      long end = answers.get(i).answered();
      boolean counts = touching ? start <= to && end >= from : end < to;
      longest = counts ? Math.max(longest, end - start) : longest;
    }
    return Duration.ofNanos(longest);
  }

  /** The nearest rank; zero of nothing. */
  private static Duration p99(List<Answer> answers) {
    List<Long> sorted = answers.stream().map(Answer::latency).sorted().toList();
    return sorted.isEmpty()
        ? Duration.ZERO
        : Duration.ofNanos(sorted.get((int) Math.ceil(QUANTILE * sorted.size()) - 1));
  }
}
