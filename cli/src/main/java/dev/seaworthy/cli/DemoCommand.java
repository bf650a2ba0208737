package dev.seaworthy.cli;

import dev.seaworthy.lab.KernelChooser;
import dev.seaworthy.lab.Lab;
import dev.seaworthy.lab.LabTools;
import dev.seaworthy.lab.patch.PatchCases;
import dev.seaworthy.lab.scenario.RunReport;
import dev.seaworthy.lab.scenario.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main job, before the user's eyes: one real kernel, patched while it runs. */
@Command(
    name = "demo",
    description = "Live-patches a real kernel in a virtual machine and proves it.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private final Clock clock;
  private final PrintWriter out;
  private final PrintWriter err;

  @Option(names = "--headless", description = "plain lines, for a log instead of a terminal")
  private boolean headless;

  @Option(names = "--exit", description = "end after the summary instead of serving the pages")
  private boolean exit;

  DemoCommand(Clock clock, PrintWriter out, PrintWriter err) {
    this.clock = clock;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    TerminalProgress progress =
        new TerminalProgress(err, clock, !headless && Terminals.isTerminal());
    new LabTools(progress).require();
    Lab lab = new Lab(Lab.userCache(), progress);
    KernelChooser.Run run =
        new KernelChooser(lab.kernels())
            .demonstration(PatchCases.all())
            .orElseThrow(
                () ->
                    new IOException(
                        "the package archive offers no cloud kernel with headers; check the lines"
                            + " in /etc/apt/sources.list and run apt-get update"));
    try (StopRequest stop = StopRequest.onTermination();
        RunDirectory directory = RunDirectory.create();
        Scenario scenario =
            Scenario.open(
                lab,
                directory.path(),
                Distribution.agentImage(),
                directory.ledger(),
                progress,
                clock);
        ServerContext _ =
            ServerContext.announce(
                ServerContext.ofUser(),
                scenario.controlPlane().server().people(),
                scenario.controlPlane().operatorToken())) {
      RunReport report = scenario.patch(run.patchCase(), run.kernel());
      progress.done();
      new DemoSummary(out)
          .print(report, directory.ledger(), scenario.controlPlane().admin().oneTimeLink(), exit);
      if (!exit) {
        stop.awaitStop();
      }
      return report.passed() ? ExitCode.OK : ExitCode.FAILED;
    }
  }
}
