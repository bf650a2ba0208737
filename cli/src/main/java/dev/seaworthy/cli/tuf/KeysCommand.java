package dev.seaworthy.cli.tuf;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The ceremony with the keys that decide what may ever run; all but publish off the server. */
@Command(
    name = "keys",
    description = "Makes, replaces and uses the offline keys of the patch repository.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB")
public final class KeysCommand {
  private KeysCommand() {}

  /** The verb with those below it. */
  public static CommandLine commandLine(
      Map<String, String> environment, InstantSource clock, PrintWriter out, PrintWriter err) {
    SecureRandom random = new SecureRandom();
    return new CommandLine(new KeysCommand())
        .addSubcommand(new KeysInitCommand(environment, random, clock, out))
        .addSubcommand(new KeysAddCommand(environment, random, out, err))
        .addSubcommand(new KeysRotateCommand(clock, out, err))
        .addSubcommand(new KeysSignCommand(environment, out, err))
        .addSubcommand(new KeysPublishCommand(clock, out, err));
  }
}
