package dev.seaworthy.cli;

import dev.seaworthy.lab.Progress;
import dev.seaworthy.lab.cases.FaultReport;
import dev.seaworthy.lab.cases.Findings;
import dev.seaworthy.lab.scenario.LabCase;
import dev.seaworthy.lab.scenario.LabOutcome;
import dev.seaworthy.lab.scenario.Scenario;
import dev.seaworthy.lab.scenario.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Runs of the program itself, ended from outside while a machine boots. */
final class EndedRun implements LabCase {
  private static final Duration START_LIMIT = Duration.ofMinutes(10);
  private static final Duration END_LIMIT = Duration.ofMinutes(1);

  /** A run and how it is ended. */
  private enum Ending {
    /** As a service manager does it: the program alone is told. */
    LAB_BY_SIGTERM("TERM", false, "lab -o json"),
    /** As Ctrl-C in a terminal does it: every process of the group is told. */
    DEMO_BY_CTRL_C("INT", true, "demo --headless");

    private final String signal;
    private final boolean group;
    private final String words;

    Ending(String signal, boolean group, String words) {
      this.signal = signal;
      this.group = group;
      this.words = words;
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public String name() {
    return "ended-run-leaves-nothing-behind";
  }

  @Override
  public String shows() {
    return "lab and demo are ended by SIGTERM and Ctrl-C: no QEMU, PostgreSQL or server stays";
  }

  @Override
  public LabOutcome run(Scenario scenario) throws IOException {
    Findings findings = new Findings();
    for (Ending ending : Ending.values()) {
      end(ending, scenario.progress(), findings);
    }
    return report(findings);
  }

  private FaultReport report(Findings findings) {
    return findings.report(name(), "no process and no directory was left");
  }

  private static void end(Ending ending, Progress progress, Findings findings) throws IOException {
    try (ProgramRun run = ProgramRun.start(List.of(ending.words.split(" ", -1)))) {
      Waiting.untilTrue(
          ending.word() + ": wait for PostgreSQL, the server and a machine",
          START_LIMIT,
          progress,
          run::isComplete);
      findings.measure(ending.word() + "_processes", run.processes().size());
      long told = System.nanoTime();
      run.signal(ending.signal, ending.group);
      Waiting.untilTrue(ending.word() + ": wait for its end", END_LIMIT, progress, run::hasEnded);
      findings.measure(ending.word(), Duration.ofNanos(System.nanoTime() - told));
      findings.check(ending.word() + "_leaves_no_process", run.processes().isEmpty());
      findings.check(ending.word() + "_leaves_no_directory", run.directoryIsGone());
    }
  }
}
