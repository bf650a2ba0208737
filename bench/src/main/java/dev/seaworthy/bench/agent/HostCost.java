package dev.seaworthy.bench.agent;

import dev.seaworthy.bench.BenchResult.Figure;
import dev.seaworthy.bench.Samples;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The medians of the runs. */
final class HostCost {
  private static final String PEER = "Python 3 with urllib, the same facts and the same question";
  private static final double MEBI = 1 << 20;
  private static final double KIB_IN_MEBI = 1024;
  private static final double MICROS_IN_MILLI = 1000;

  private final List<MeasuredRun> runs;

  HostCost(List<MeasuredRun> runs) {
    this.runs = List.copyOf(runs);
  }

  /**
   * The figures.
   *
   * @param imageBytes the agent as it is installed, with its runtime
   * @param pythonBytes the peer's interpreter and standard library
   */
  List<Figure> figures(long imageBytes, long pythonBytes) {
    double python = cpu(BenchHost.PYTHON);
    double memory = memory(BenchHost.PYTHON);
    double agentMemory = memory(BenchHost.AGENT);
    return List.of(
        new Figure("agent_cpu_vs_python", cpu(BenchHost.AGENT), "ms", PEER, python),
        new Figure("agent_peak_rss_vs_python", agentMemory, "MiB, largest process", PEER, memory),
        new Figure(
            "agent_image",
            imageBytes / MEBI,
            "MiB with its Java runtime",
            "Python's interpreter and standard library",
            pythonBytes / MEBI),
        new Figure(
            "agent_with_curl_rss_vs_python",
            agentMemory + memory(BenchHost.CURL),
            "MiB, agent and curl together",
            PEER,
            memory),
        new Figure(
            "agent_wall_vs_python",
            median(BenchHost.AGENT, MeasuredRun::wallMicros) / MICROS_IN_MILLI,
            "ms on the clock",
            PEER,
            median(BenchHost.PYTHON, MeasuredRun::wallMicros) / MICROS_IN_MILLI),
        new Figure(
            "agent_all_java_cpu_vs_python",
            cpu(BenchHost.ALL_JAVA),
            "ms on hosts without curl",
            PEER,
            python));
  }

  private double cpu(String label) {
    return median(label, MeasuredRun::cpuMicros) / MICROS_IN_MILLI;
  }

  private double memory(String label) {
    return median(label, MeasuredRun::residentKib) / KIB_IN_MEBI;
  }

  private double median(String label, ToDoubleFunction<MeasuredRun> figure) {
    return Samples.of(
            runs.stream().filter(run -> run.label().equals(label)).mapToDouble(figure).toArray())
        .median();
  }
}
