package dev.seaworthy.cli.exposure;

import dev.seaworthy.cli.ApiClient;
import dev.seaworthy.cli.ExitCode;
import dev.seaworthy.cli.ServerCommand;
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

/** Lists hosts with what they run. */
@Command(
    name = "list",
    description = "Lists hosts: posture, kernel, live patches.",
    mixinStandardHelpOptions = true)
final class HostListCommand extends ServerCommand implements Callable<Integer> {
  private static final String ROW = "%-36s  %-14s %-28s %s";

  @Option(names = "--posture", paramLabel = "POSTURE", description = "only hosts in this one")
  private @Nullable String posture;

  @Option(names = "--after", paramLabel = "HOST", description = "goes on after this host")
  private @Nullable String after;

  @Option(names = "-o", paramLabel = "FORMAT", description = "table or json")
  private TableFormat format = TableFormat.table;

  HostListCommand(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    super("host", environment, out, err);
  }

  @Override
  public Integer call() throws IOException {
    Optional<ApiClient> api = api();
    Query query = new Query("/api/v1/hosts").with("posture", posture).with("after", after);
    return api.isEmpty() ? ExitCode.USAGE : with(api.get().get(query.path()), this::print);
  }

  private int print(JsonObject page) {
    switch (format) {
      case json -> json(page);
      case table -> {
        row(ROW, "HOST", "POSTURE", "KERNEL", "LIVE PATCHES");
        for (JsonObject host : page.array("hosts").objects()) {
          row(
              ROW,
              host.string("id"),
              host.string("posture"),
              host.string("kernel_release"),
              String.join(", ", host.array("live_patches").strings()));
        }
        page.findString("next").ifPresent(next -> say("there are more: --after " + next));
      }
    }
    return ExitCode.OK;
  }
}
