package dev.seaworthy.bench;

import java.util.Arrays;

/** The figures of several rounds. */
public final class Samples {
  private final double[] sorted;

  private Samples(double[] sorted) {
    this.sorted = sorted;
  }

  /** At least one figure, in any order. */
  public static Samples of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("a median needs at least one figure");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Samples(sorted);
  }

  /** The middle one; of an even number the mean of the two in the middle. */
  public double median() {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** How far apart the largest and the smallest are, as a share of the smallest. */
  public double spread() {
    return (sorted[sorted.length - 1] - sorted[0]) / sorted[0];
  }
}
