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

/** Lets a held import take effect. */
@Command(
    name = "approve",
    description = "Lets a held import take effect; the ledger records who did.",
    mixinStandardHelpOptions = true)
final class FeedApproveCommand extends FeedOutput implements Callable<Integer> {
  @Parameters(paramLabel = "ID", description = "the held import's id, as import and list show it")
  private UUID id = new UUID(0, 0);

  @Option(names = "-o", paramLabel = "FORMAT", description = "table or json")
  private TableFormat format = TableFormat.table;

  FeedApproveCommand(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    super(environment, out, err);
  }

  @Override
  public Integer call() throws IOException {
    Optional<ApiClient> api = api();
    return api.isEmpty()
        ? ExitCode.USAGE
        : with(
            api.get()
                .post("/api/v1/feeds/imports/" + id + "/approve", JsonObject.builder().build()),
            this::print);
  }

  private int print(JsonObject now) {
    switch (format) {
      case json -> json(now);
      case table ->
          line(
              now.string("feed")
                  + " in force, "
                  + now.number("records")
                  + " records; ledger entry "
                  + now.number("approved_index"));
    }
    return ExitCode.OK;
  }
}
