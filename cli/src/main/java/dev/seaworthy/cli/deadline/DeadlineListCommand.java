package dev.seaworthy.cli.deadline;

import dev.seaworthy.cli.ApiClient;
import dev.seaworthy.cli.ExitCode;
import dev.seaworthy.cli.TableFormat;
import dev.seaworthy.ledger.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists proposals and the versions that some of them became. */
@Command(
    name = "list",
    description = "Lists proposals and approved versions, the newest first.",
    mixinStandardHelpOptions = true)
final class DeadlineListCommand extends DeadlineVerb implements Callable<Integer> {
  @Option(names = "-o", paramLabel = "FORMAT", description = "table or json")
  private TableFormat format = TableFormat.table;

  DeadlineListCommand(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    super(environment, out, err);
  }

  @Override
  public Integer call() throws IOException {
    Optional<ApiClient> api = api();
    return api.isEmpty() ? ExitCode.USAGE : with(api.get().get(PATH), this::print);
  }

  private int print(JsonObject list) {
    switch (format) {
      case json -> json(list);
      case table -> list.array("policies").objects().forEach(policy -> line(words(policy)));
    }
    return ExitCode.OK;
  }
}
