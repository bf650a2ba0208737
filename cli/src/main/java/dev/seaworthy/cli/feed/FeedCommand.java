package dev.seaworthy.cli.feed;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Vulnerability feeds of a control plane. */
@Command(
    name = "feed",
    description = "Imports, lists, approves and makes vulnerability feeds.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB")
public final class FeedCommand {
  private FeedCommand() {}

  /** The verb with those below it. */
  public static CommandLine commandLine(
      Map<String, String> environment, PrintWriter out, PrintWriter err) {
    return new CommandLine(new FeedCommand())
        .addSubcommand(new FeedImportCommand(environment, out, err))
        .addSubcommand(new FeedBuildMapCommand(out, err))
        .addSubcommand(new FeedListCommand(environment, out, err))
        .addSubcommand(new FeedRejectsCommand(environment, out, err))
        .addSubcommand(new FeedApproveCommand(environment, out, err));
  }
}
