package dev.seaworthy.cli.exposure;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Hosts, and what they are open to. */
@Command(
    name = "host",
    description = "Lists hosts, shows what is open on one, explains why, and tells others.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB")
public final class HostCommand {
  private HostCommand() {}

  /** The verb with those below it. */
  public static CommandLine commandLine(
      Map<String, String> environment, PrintWriter out, PrintWriter err) {
    return new CommandLine(new HostCommand())
        .addSubcommand(new HostListCommand(environment, out, err))
        .addSubcommand(new HostPostureCommand(environment, out, err))
        .addSubcommand(new HostShowCommand(environment, out, err))
        .addSubcommand(new HostExplainCommand(environment, out, err))
        .addSubcommand(new HostReconcileCommand(environment, out, err))
        .addSubcommand(new HostVexCommand(environment, out, err));
  }
}
