package dev.seaworthy.bench;

import dev.seaworthy.bench.agent.AgentBenchmark;
import dev.seaworthy.bench.checkin.CheckInBenchmark;
import dev.seaworthy.bench.exposure.ExposureBenchmark;
import dev.seaworthy.bench.ledger.LedgerBenchmark;
import java.time.InstantSource;
import java.util.List;

/** Every benchmark there is. */
public final class Benchmarks {
  private Benchmarks() {}

  /** In the order in which {@code list} prints them. */
  public static List<Benchmark> all(InstantSource clock) {
    return List.of(
        new CheckInBenchmark(clock),
        new AgentBenchmark(),
        new LedgerBenchmark(clock),
        new TileBenchmark(),
        new ExposureBenchmark(clock));
  }
}
