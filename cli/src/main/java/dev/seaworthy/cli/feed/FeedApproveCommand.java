package dev.seaworthy.cli.feed;

import dev.seaworthy.ledger.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lets a held import take effect. */
@Command(
    name = "approve",
    description = "Lets a held import take effect; the ledger records who did.",
    mixinStandardHelpOptions = true)
final class FeedApproveCommand extends FeedOutput {
  @Parameters(paramLabel = "ID", description = "the held import's id, as import and list show it")
  private UUID id = new UUID(0, 0);

  FeedApproveCommand(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    super(environment, out, err);
  }

  @Override
  public Integer call() throws IOException {
    return ask(
        api -> api.post("/api/v1/feeds/imports/" + id + "/approve", JsonObject.builder().build()),
        this::print);
  }

  private void print(JsonObject now) {
    line(
        now.string("feed")
            + " in force, "
            + now.number("records")
            + " records; ledger entry "
            + now.number("approved_index"));
  }
}
