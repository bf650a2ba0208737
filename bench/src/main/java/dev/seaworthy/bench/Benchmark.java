package dev.seaworthy.bench;

import java.io.IOException;

/** One bounded measurement. */
public interface Benchmark {
  /** The word on the command line. */
  String name();

  /** What is measured against what, in one line. */
  String description();

  /**
   * Measures; takes less than four minutes on two cores, and leaves no process behind.
   *
   * @throws IOException saying what is missing, or what did not go right
   */
  BenchResult run(Workplace place) throws IOException;
}
