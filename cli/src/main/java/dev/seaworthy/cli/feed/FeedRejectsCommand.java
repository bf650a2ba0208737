package dev.seaworthy.cli.feed;

import dev.seaworthy.ledger.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows which records of an import were refused, and why. */
@Command(
    name = "rejects",
    description = "Shows the records of an import that were refused by themselves.",
    mixinStandardHelpOptions = true)
final class FeedRejectsCommand extends FeedOutput {
  @Parameters(paramLabel = "ID", description = "the import's id, as import and list show it")
  private UUID id = new UUID(0, 0);

  FeedRejectsCommand(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    super(environment, out, err);
  }

  @Override
  public Integer call() throws IOException {
    return ask(api -> api.get("/api/v1/feeds/imports/" + id + "/rejects"), this::print);
  }

  private void print(JsonObject rejects) {
    for (JsonObject reject : rejects.array("rejects").objects()) {
      line(reject.string("place") + ": " + reject.string("reason"));
    }
    line(rejects.number("total") + " refused");
  }
}
