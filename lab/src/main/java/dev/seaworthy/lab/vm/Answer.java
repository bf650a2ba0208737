package dev.seaworthy.lab.vm;

/**
 * One expected page that a workload got; moments are those of {@link System#nanoTime}.
 *
 * @param asked when its request began
 * @param answered when its last byte was here
 */
public record Answer(long asked, long answered) {
  /** How long it took, in nanoseconds. */
  public long latency() {
    return answered - asked;
  }

  /** Whether some of it lies between the two moments. */
  boolean overlaps(long from, long to) {
    return asked <= to && answered >= from;
  }
}
