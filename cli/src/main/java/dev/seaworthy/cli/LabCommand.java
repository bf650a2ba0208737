package dev.seaworthy.cli;

import dev.seaworthy.lab.Lab;
import dev.seaworthy.lab.LabTools;
import dev.seaworthy.lab.kernel.KernelCatalogue;
import dev.seaworthy.lab.scenario.LabCase;
import dev.seaworthy.lab.scenario.LabOutcome;
import dev.seaworthy.lab.scenario.Scenario;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The same line on chosen kernels, with chosen faults, or all of it. */
@Command(
    name = "lab",
    description = "Runs the main job and its faults on real kernels in virtual machines.",
    mixinStandardHelpOptions = true)
final class LabCommand implements Callable<Integer> {
  private final Clock clock;
  private final PrintWriter out;
  private final PrintWriter err;

  @Option(
      names = "--kernel",
      paramLabel = "RELEASE",
      description = "a release of the package archive, for example as --list prints it")
  private @Nullable String kernel;

  @Option(names = "--case", paramLabel = "NAME", description = "what is shown; --list names them")
  private @Nullable String caseName;

  @Option(
      names = "--all",
      description = "at least three releases of two series, a fixed one as control, every case")
  private boolean all;

  @Option(names = "--list", description = "what the archive offers today, and the cases")
  private boolean list;

  @Option(names = "-o", paramLabel = "FORMAT", description = "text or json (one object a line)")
  private OutputFormat format = OutputFormat.text;

  LabCommand(Clock clock, PrintWriter out, PrintWriter err) {
    this.clock = clock;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    TerminalProgress progress =
        new TerminalProgress(
            err, clock, format == OutputFormat.text && !list && Terminals.isTerminal());
    new LabTools(progress).require();
    Lab lab = new Lab(Lab.userCache(), progress);
    KernelCatalogue catalogue = lab.kernels();
    LabMenu menu = LabMenu.of(catalogue);
    if (list) {
      menu.lines().forEach(out::println);
      return ExitCode.OK;
    }
    List<LabOutcome> outcomes = new ArrayList<>();
    try (StopRequest _ = StopRequest.onTermination()) {
      for (LabMenu.Sitting sitting : menu.choose(kernel, caseName, all)) {
        outcomes.addAll(run(lab, sitting, progress));
      }
    }
    long failed = outcomes.stream().filter(outcome -> !outcome.passed()).count();
    if (all) {
      summary(outcomes.size() - failed, failed);
    }
    return failed == 0 ? ExitCode.OK : ExitCode.FAILED;
  }

  private List<LabOutcome> run(Lab lab, LabMenu.Sitting sitting, TerminalProgress progress)
      throws IOException {
    List<LabOutcome> outcomes = new ArrayList<>();
    try (RunDirectory directory = RunDirectory.create();
        Scenario scenario =
            Scenario.open(
                lab,
                directory.path(),
                Distribution.agentImage(),
                directory.ledger(),
                progress,
                clock,
                sitting.times())) {
      for (LabCase wanted : sitting.cases()) {
        LabOutcome outcome = wanted.run(scenario);
        scenario.endMachines();
        progress.done();
        print(outcome);
        outcomes.add(outcome);
      }
    }
    return outcomes;
  }

  private void print(LabOutcome outcome) {
    switch (format) {
      case json -> out.println(text(outcome.toJson()));
      case text -> out.println((outcome.passed() ? "\u2714 " : "\u2718 ") + outcome.sentence());
    }
  }

  private void summary(long passed, long failed) {
    switch (format) {
      case json ->
          out.println(
              text(JsonObject.builder().put("passed", passed).put("failed", failed).build()));
      case text -> out.println(passed + " passed, " + failed + " failed");
    }
  }

  private static String text(JsonObject object) {
    return new String(JsonWriter.compact(object), StandardCharsets.UTF_8);
  }
}
