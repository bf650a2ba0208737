package dev.seaworthy.cli;

import dev.seaworthy.cli.deadline.DeadlineCommand;
import dev.seaworthy.cli.exposure.CveCommand;
import dev.seaworthy.cli.exposure.HostCommand;
import dev.seaworthy.cli.feed.FeedCommand;
import dev.seaworthy.cli.tuf.KeysCommand;
import dev.seaworthy.cli.tuf.TufClientCommand;
import dev.seaworthy.cli.verdict.VerdictCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The composition root of the command line: verbs in order. */
@Command(
    name = "seaworthy",
    description = "Live-patches a Linux fleet's kernels without reboots, and keeps the proof.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB")
public final class Main {
  private Main() {}

  /** Runs one verb and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    Clock clock = Clock.systemUTC();
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    return new CommandLine(new Main())
        .addSubcommand(new DemoCommand(clock, out, err))
        .addSubcommand(new LabCommand(clock, out, err))
        .addSubcommand(new ReportCommand(System.getenv(), out, err))
        .addSubcommand(new VerifyCommand(out, err))
        .addSubcommand(new BenchCommand(clock, out, err))
        .addSubcommand(new VerdictCommand(out, err))
        .addSubcommand(FeedCommand.commandLine(System.getenv(), out, err))
        .addSubcommand(CveCommand.commandLine(System.getenv(), out, err))
        .addSubcommand(HostCommand.commandLine(System.getenv(), out, err))
        .addSubcommand(new TufClientCommand(clock, out, err))
        .addSubcommand(KeysCommand.commandLine(System.getenv(), clock, out, err))
        .addSubcommand(DeadlineCommand.commandLine(System.getenv(), out, err))
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler(
            (failure, command, _) -> {
              command.getErr().println("seaworthy: " + plain(failure));
              return ExitCode.FAILED;
            });
  }

  private static String plain(Exception failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
