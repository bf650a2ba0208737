package dev.seaworthy.bench;

import java.io.IOException;

/** One bounded measurement. */
public interface Benchmark {
  /** The word on the command line. */
  String name();

  /** What is measured against what, in one line. */
  String description();

  /** Measures; takes less than two minutes on two cores. */
  BenchResult run() throws IOException;
}
