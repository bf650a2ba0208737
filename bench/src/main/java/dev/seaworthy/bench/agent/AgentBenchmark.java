package dev.seaworthy.bench.agent;

import dev.seaworthy.bench.BenchResult;
import dev.seaworthy.bench.Benchmark;
import dev.seaworthy.bench.Workplace;
import dev.seaworthy.bench.plane.Plane;
import java.io.IOException;
import java.util.List;

/**
 * What a check-in with nothing new costs a host: the agent as it is installed, against the real
 * server, beside a Python program that does the same, in turns.
 */
public final class AgentBenchmark implements Benchmark {
  @Override
  public String name() {
    return "agent";
  }

  @Override
  public String description() {
    return "CPU, memory and size of an unchanged check-in of the agent, beside Python with urllib";
  }

  @Override
  public BenchResult run(Workplace place) throws IOException {
    Interpreter python = Interpreter.find();
    try (Plane plane = Plane.start(place.directory())) {
      BenchHost host = BenchHost.enrol(place, plane);
      List<MeasuredRun> runs =
          new Measurement(python, place.directory()).run(host.commands(python));
      return new BenchResult(
          name(), new HostCost(runs).figures(ImageSize.of(place.agentImage()), python.bytes()));
    }
  }
}
