package dev.seaworthy.cli.exposure;

import dev.seaworthy.cli.TableCommand;
import dev.seaworthy.ledger.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists hosts with what they run. */
@Command(
    name = "list",
    description = "Lists hosts: posture, kernel, live patches.",
    mixinStandardHelpOptions = true)
final class HostListCommand extends TableCommand {
  private static final String ROW = "%-36s  %-14s %-28s %s";

  @Option(names = "--posture", paramLabel = "POSTURE", description = "only hosts in this one")
  private @Nullable String posture;

  @Option(names = "--after", paramLabel = "HOST", description = "goes on after this host")
  private @Nullable String after;

  HostListCommand(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    super("host", environment, out, err);
  }

  @Override
  public Integer call() throws IOException {
    Query query = new Query("/api/v1/hosts").with("posture", posture).with("after", after);
    return ask(api -> api.get(query.path()), this::table);
  }

  private void table(JsonObject page) {
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
