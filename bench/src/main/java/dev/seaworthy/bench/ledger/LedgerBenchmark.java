package dev.seaworthy.bench.ledger;

import dev.seaworthy.bench.BenchResult;
import dev.seaworthy.bench.BenchResult.Figure;
import dev.seaworthy.bench.Benchmark;
import dev.seaworthy.bench.Samples;
import dev.seaworthy.bench.Workplace;
import dev.seaworthy.bench.ledger.HostStatements.Appended;
import dev.seaworthy.bench.load.LoadGenerator;
import dev.seaworthy.bench.plane.Plane;
import dev.seaworthy.bench.plane.VirtualFleet;
import dev.seaworthy.bench.plane.VirtualHost;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/**
 * Entries a second into the evidence log, end to end: a host's signed statement comes by check-in,
 * is verified, committed together with the state that it changes, and covered by a signed
 * checkpoint. Beside it the database alone, and beside verifying one processor's bare signatures.
 */
public final class LedgerBenchmark implements Benchmark {
  private static final int HOSTS = 6 * LoadGenerator.THREADS;
  private static final int ENTRIES = 20 * HOSTS;
  private static final int PER_CHECK_IN = 20;
  private static final int ROUNDS = 3;

  private final InstantSource clock;

  /** By the clock that the hosts' statements carry. */
  public LedgerBenchmark(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "ledger";
  }

  @Override
  public String description() {
    return "entries a second, durable and under a signed checkpoint, beside PostgreSQL alone";
  }

  @Override
  public BenchResult run(Workplace place) throws IOException {
    try (Plane plane = Plane.start(place.directory())) {
      List<VirtualHost> hosts = VirtualFleet.of(plane, clock).enrol(HOSTS);
      HostStatements statements = new HostStatements(plane, hosts);
      int bytes = hosts.getFirst().statementBytes();
      StorageOnly storage = StorageOnly.prepare(plane.database(), LoadGenerator.THREADS);
      double[] single = new double[ROUNDS];
      double[] cpu = new double[ROUNDS];
      double[] batched = new double[ROUNDS];
      double[] peer = new double[ROUNDS];
      warmUp(statements, storage, bytes);
      for (int i = 0; i < ROUNDS; i++) {
        Appended one = statements.send(ENTRIES, 1);
        single[i] = one.perSecond();
        cpu[i] = one.cpuMicros();
        batched[i] = statements.send(ENTRIES / PER_CHECK_IN, PER_CHECK_IN).perSecond();
        peer[i] = storage.append(ENTRIES, bytes);
      }
      return new BenchResult(
          name(),
          List.of(
              figure("ledger_append", "entries/s, one a check-in", single, peer),
              figure(
                  "ledger_append_batched",
                  "entries/s, " + PER_CHECK_IN + " a check-in",
                  batched,
                  peer),
              new Figure(
                  "ledger_cpu_per_entry",
                  Samples.of(cpu).median(),
                  "µs of server CPU, handshake and all",
                  "1 s of one core : 600 entries/s, as TesseraCT states for two",
                  2e6 / 600),
              VerifySpeed.measure(plane.data("ledger"))));
    }
  }

  private static void warmUp(HostStatements statements, StorageOnly storage, int bytes)
      throws IOException {
    statements.send(ENTRIES, 1);
    statements.send(ENTRIES / PER_CHECK_IN, PER_CHECK_IN);
    storage.append(ENTRIES, bytes);
  }

  private static Figure figure(String name, String unit, double[] values, double[] peer) {
    return new Figure(
        name,
        Samples.of(values).median(),
        unit,
        "PostgreSQL alone: a row of that size and a commit an entry, under the same lock",
        Samples.of(peer).median());
  }
}
