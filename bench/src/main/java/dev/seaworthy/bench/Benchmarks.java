package dev.seaworthy.bench;

import java.util.List;

/** Every benchmark there is. */
public final class Benchmarks {
  private Benchmarks() {}

  /** In the order in which {@code list} prints them. */
  public static List<Benchmark> all() {
    return List.of(new TileBenchmark());
  }
}
