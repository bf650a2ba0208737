package dev.seaworthy.cli.feed;

import dev.seaworthy.cli.ApiClient;
import dev.seaworthy.cli.ExitCode;
import dev.seaworthy.cli.TableFormat;
import dev.seaworthy.ledger.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows which records of an import were refused, and why. */
@Command(
    name = "rejects",
    description = "Shows the records of an import that were refused by themselves.",
    mixinStandardHelpOptions = true)
final class FeedRejectsCommand extends FeedOutput implements Callable<Integer> {
  @Parameters(paramLabel = "ID", description = "the import's id, as import and list show it")
  private UUID id = new UUID(0, 0);

  @Option(names = "-o", paramLabel = "FORMAT", description = "table or json")
  private TableFormat format = TableFormat.table;

  FeedRejectsCommand(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    super(environment, out, err);
  }

  @Override
  public Integer call() throws IOException {
    Optional<ApiClient> api = api();
    return api.isEmpty()
        ? ExitCode.USAGE
        : with(api.get().get("/api/v1/feeds/imports/" + id + "/rejects"), this::print);
  }

  private int print(JsonObject rejects) {
    switch (format) {
      case json -> json(rejects);
      case table -> {
        for (JsonObject reject : rejects.array("rejects").objects()) {
          line(reject.string("place") + ": " + reject.string("reason"));
        }
        line(rejects.number("total") + " refused");
      }
    }
    return ExitCode.OK;
  }
}
