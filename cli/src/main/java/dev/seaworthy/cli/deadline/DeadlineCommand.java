package dev.seaworthy.cli.deadline;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Deadlines of a control plane. */
@Command(
    name = "deadline",
    description = "Proposes, approves and lists deadlines.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB")
public final class DeadlineCommand {
  private DeadlineCommand() {}

  /** The verb with those below it. */
  public static CommandLine commandLine(
      Map<String, String> environment, PrintWriter out, PrintWriter err) {
    return new CommandLine(new DeadlineCommand())
        .addSubcommand(new DeadlineListCommand(environment, out, err))
        .addSubcommand(new DeadlineProposeCommand(environment, out, err))
        .addSubcommand(new DeadlineApproveCommand(environment, out, err));
  }
}
