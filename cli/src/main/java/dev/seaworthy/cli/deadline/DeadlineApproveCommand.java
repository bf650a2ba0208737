package dev.seaworthy.cli.deadline;

import dev.seaworthy.ledger.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a proposal the next version. */
@Command(
    name = "approve",
    description = "Makes a proposal the next version; never its author's to do.",
    mixinStandardHelpOptions = true)
final class DeadlineApproveCommand extends DeadlineVerb {
  @Parameters(paramLabel = "ID", description = "the proposal's number, as list shows it")
  private int id;

  @Option(names = "--by", paramLabel = "NAME", required = true, description = "who approves")
  private String approver = "";

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "from when it holds, RFC 3339 in UTC; at once unless told")
  private @Nullable String effective;

  DeadlineApproveCommand(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    super(environment, out, err);
  }

  @Override
  public Integer call() throws IOException {
    JsonObject body =
        JsonObject.builder()
            .put("approver", approver)
            .putIfPresent("effective_at", Optional.ofNullable(effective))
            .build();
    return ask(api -> api.post(PATH + "/" + id + "/approve", body), policy -> line(words(policy)));
  }
}
