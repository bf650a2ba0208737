package dev.seaworthy.cli;

import dev.seaworthy.lab.KernelChooser;
import dev.seaworthy.lab.Lab;
import dev.seaworthy.lab.LabTools;
import dev.seaworthy.lab.kernel.KernelCatalogue;
import dev.seaworthy.lab.kernel.KernelOffer;
import dev.seaworthy.lab.patch.PatchCase;
import dev.seaworthy.lab.patch.PatchCases;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The same line on chosen kernels, or on all of the matrix. */
@Command(
    name = "lab",
    description = "Runs the main job on real kernels in virtual machines.",
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

  @Option(names = "--case", paramLabel = "NAME", description = "what is patched; --list names them")
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
    if (list) {
      return list(catalogue);
    }
    List<LabRun> runs = new ArrayList<>();
    List<KernelChooser.Run> wanted = wanted(catalogue);
    try (RunDirectory directory = RunDirectory.create();
        Scenario scenario =
            Scenario.open(
                lab,
                directory.path(),
                Distribution.agentImage(),
                directory.ledger(),
                progress,
                clock)) {
      for (KernelChooser.Run run : wanted) {
        LabRun done = LabRun.of(scenario, run);
        scenario.endMachines();
        progress.done();
        print(done);
        runs.add(done);
      }
    }
    long failed = runs.stream().filter(run -> !run.passed()).count();
    if (all) {
      summary(runs.size() - failed, failed);
    }
    return failed == 0 ? ExitCode.OK : ExitCode.FAILED;
  }

  private void print(LabRun run) {
    switch (format) {
      case json -> out.println(text(run.toJson()));
      case text -> out.println((run.passed() ? "\u2714 " : "\u2718 ") + run.sentence());
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

  private List<KernelChooser.Run> wanted(KernelCatalogue catalogue) throws IOException {
    KernelChooser chooser = new KernelChooser(catalogue);
    List<PatchCase> cases = cases();
    if (all) {
      return cases.stream().flatMap(wanted -> chooser.matrix(wanted).stream()).toList();
    }
    if (kernel != null) {
      KernelOffer offer =
          catalogue
              .release(kernel)
              .orElseThrow(
                  () ->
                      new IOException(
                          "the archive does not offer " + kernel + "; ./seaworthy lab --list"));
      boolean control = cases.getFirst().isFixedIn(offer);
      return List.of(new KernelChooser.Run(cases.getFirst(), offer, control));
    }
    return List.of(
        chooser
            .demonstration(cases)
            .orElseThrow(
                () -> new IOException("the archive offers no kernel with headers for this case")));
  }

  private List<PatchCase> cases() throws IOException {
    if (caseName == null) {
      return PatchCases.all();
    }
    return List.of(
        PatchCases.byId(caseName)
            .orElseThrow(
                () ->
                    new IOException(
                        "no case "
                            + caseName
                            + "; there are "
                            + PatchCases.all().stream()
                                .map(PatchCase::id)
                                .collect(Collectors.joining(", ")))));
  }

  private int list(KernelCatalogue catalogue) {
    for (PatchCase patchCase : PatchCases.all()) {
      out.println(
          "case    " + patchCase.id() + "  " + patchCase.reference() + "  " + patchCase.title());
    }
    for (KernelOffer offer : catalogue.offers()) {
      String open =
          PatchCases.all().stream()
              .filter(patchCase -> patchCase.affects(offer))
              .map(PatchCase::id)
              .collect(Collectors.joining(","));
      out.println(
          "kernel  "
              + offer.release()
              + "  "
              + offer.version()
              + (offer.hasHeaders() ? "" : "  no headers")
              + "  open to: "
              + open);
    }
    return ExitCode.OK;
  }
}
