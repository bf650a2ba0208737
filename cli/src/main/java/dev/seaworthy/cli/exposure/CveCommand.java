package dev.seaworthy.cli.exposure;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** CVEs, and where the fleet stands with them. */
@Command(
    name = "cve",
    description = "Lists CVEs and shows which hosts are open to one.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB")
public final class CveCommand {
  private CveCommand() {}

  /** The verb with those below it. */
  public static CommandLine commandLine(
      Map<String, String> environment, PrintWriter out, PrintWriter err) {
    return new CommandLine(new CveCommand())
        .addSubcommand(new CveListCommand(environment, out, err))
        .addSubcommand(new CveShowCommand(environment, out, err));
  }
}
