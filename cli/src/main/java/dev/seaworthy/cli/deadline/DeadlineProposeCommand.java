package dev.seaworthy.cli.deadline;

import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proposes deadlines; they hold nowhere before somebody else approves them. */
@Command(
    name = "propose",
    description = "Proposes deadlines: a profile's name, or a JSON file with a profile.",
    mixinStandardHelpOptions = true)
final class DeadlineProposeCommand extends DeadlineVerb {
  @Parameters(
      paramLabel = "PROFILE|FILE",
      description = "own, severity, bod-26-04, pci-dss, or a JSON file")
  private String profile = "";

  @Option(names = "--author", paramLabel = "NAME", required = true, description = "who proposes")
  private String author = "";

  DeadlineProposeCommand(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    super(environment, out, err);
  }

  @Override
  public Integer call() throws IOException {
    JsonObject proposed;
    try {
      proposed = read();
    } catch (JsonException malformed) {
      return usage(profile + " is not a JSON profile: " + malformed.getMessage());
    }
    JsonObject body = JsonObject.builder().put("profile", proposed).put("author", author).build();
    return ask(api -> api.post(PATH, body), policy -> line(words(policy)));
  }

  private JsonObject read() throws IOException {
    Path file = Path.of(profile);
    return Files.isRegularFile(file)
        ? JsonReader.readObject(Files.readAllBytes(file))
        : JsonObject.builder().put("profile", profile).build();
  }
}
