package dev.seaworthy.cli.deadline;

import dev.seaworthy.cli.ApiClient;
import dev.seaworthy.cli.ExitCode;
import dev.seaworthy.cli.TableFormat;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proposes deadlines; they hold nowhere before somebody else approves them. */
@Command(
    name = "propose",
    description = "Proposes deadlines: a profile's name, or a JSON file with a profile.",
    mixinStandardHelpOptions = true)
final class DeadlineProposeCommand extends DeadlineVerb implements Callable<Integer> {
  @Parameters(
      paramLabel = "PROFILE|FILE",
      description = "own, severity, bod-26-04, pci-dss, or a JSON file")
  private String profile = "";

  @Option(names = "--author", paramLabel = "NAME", required = true, description = "who proposes")
  private String author = "";

  @Option(names = "-o", paramLabel = "FORMAT", description = "table or json")
  private TableFormat format = TableFormat.table;

  DeadlineProposeCommand(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    super(environment, out, err);
  }

  @Override
  public Integer call() throws IOException {
    Optional<JsonObject> json;
    try {
      json = Optional.of(read());
    } catch (JsonException malformed) {
      return usage(profile + " is not a JSON profile: " + malformed.getMessage());
    }
    Optional<ApiClient> api = api();
    return api.isEmpty()
        ? ExitCode.USAGE
        : with(
            api.get()
                .post(
                    PATH,
                    JsonObject.builder().put("profile", json.get()).put("author", author).build()),
            this::print);
  }

  private JsonObject read() throws IOException {
    Path file = Path.of(profile);
    return Files.isRegularFile(file)
        ? JsonReader.readObject(Files.readAllBytes(file))
        : JsonObject.builder().put("profile", profile).build();
  }

  private int print(JsonObject policy) {
    switch (format) {
      case json -> json(policy);
      case table -> line(words(policy));
    }
    return ExitCode.OK;
  }
}
