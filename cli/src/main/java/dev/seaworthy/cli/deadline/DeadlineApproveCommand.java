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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a proposal the next version. */
@Command(
    name = "approve",
    description = "Makes a proposal the next version; never its author's to do.",
    mixinStandardHelpOptions = true)
final class DeadlineApproveCommand extends DeadlineVerb implements Callable<Integer> {
  @Parameters(paramLabel = "ID", description = "the proposal's number, as list shows it")
  private int id;

  @Option(names = "--by", paramLabel = "NAME", required = true, description = "who approves")
  private String approver = "";

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "from when it holds, RFC 3339 in UTC; at once unless told")
  private @Nullable String effective;

  @Option(names = "-o", paramLabel = "FORMAT", description = "table or json")
  private TableFormat format = TableFormat.table;

  DeadlineApproveCommand(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    super(environment, out, err);
  }

  @Override
  public Integer call() throws IOException {
    Optional<ApiClient> api = api();
    return api.isEmpty()
        ? ExitCode.USAGE
        : with(
            api.get()
                .post(
                    PATH + "/" + id + "/approve",
                    JsonObject.builder()
                        .put("approver", approver)
                        .putIfPresent("effective_at", Optional.ofNullable(effective))
                        .build()),
            this::print);
  }

  private int print(JsonObject policy) {
    switch (format) {
      case json -> json(policy);
      case table -> line(words(policy));
    }
    return ExitCode.OK;
  }
}
