package dev.seaworthy.cli;

import dev.seaworthy.bench.BenchResult;
import dev.seaworthy.bench.Benchmark;
import dev.seaworthy.bench.Benchmarks;
import dev.seaworthy.bench.Workplace;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs one benchmark, bounded in time, beside its peer. */
@Command(
    name = "bench",
    description = "Runs a benchmark beside a peer measured in the same run.",
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  private final InstantSource clock;
  private final PrintWriter out;
  private final PrintWriter err;

  @Parameters(paramLabel = "NAME|list", description = "which one; list names them")
  private String name = "list";

  @Option(names = "-o", paramLabel = "FORMAT", description = "text or json")
  private OutputFormat format = OutputFormat.text;

  @Option(
      names = "--hosts",
      paramLabel = "N",
      description = "hosts of the seeded fleet, for benchmarks that have one; default 1000000")
  private int hosts = 1_000_000;

  BenchCommand(InstantSource clock, PrintWriter out, PrintWriter err) {
    this.clock = clock;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    if (name.equals("list")) {
      for (Benchmark benchmark : Benchmarks.all(clock)) {
        out.println(benchmark.name() + "  " + benchmark.description());
      }
      return ExitCode.OK;
    }
    Optional<Benchmark> benchmark =
        Benchmarks.all(clock).stream().filter(known -> known.name().equals(name)).findFirst();
    if (benchmark.isEmpty()) {
      err.println("seaworthy bench: no benchmark " + name + "; ./seaworthy bench list");
      return ExitCode.USAGE;
    }
    print(measure(benchmark.get()));
    return ExitCode.OK;
  }

  private BenchResult measure(Benchmark benchmark) throws IOException {
    try (RunDirectory directory = RunDirectory.create()) {
      return benchmark.run(new Workplace(directory.path(), Distribution.agentImage(), hosts));
    }
  }

  private void print(BenchResult result) {
    switch (format) {
      case text -> result.lines().forEach(out::println);
      case json -> out.println(result.json());
    }
  }
}
