package dev.seaworthy.cli.exposure;

import dev.seaworthy.cli.TableCommand;
import dev.seaworthy.ledger.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists CVEs, the most urgent first. */
@Command(
    name = "list",
    description = "Lists the CVEs that affect the fleet, the most urgent first.",
    mixinStandardHelpOptions = true)
final class CveListCommand extends TableCommand {
  private static final String ROW = "%-17s %5s %5s %9s %9s %9s %9s  %-48s %s";
  private static final int TITLE = 60;

  @Option(names = "--all", description = "also those that affect no host")
  private boolean all;

  @Option(names = "--state", paramLabel = "STATE", description = "only with a host in this state")
  private @Nullable String state;

  @Option(names = "--kev", description = "only those that are known to be exploited")
  private boolean kev;

  @Option(names = "--cursor", paramLabel = "CURSOR", description = "goes on where a page ended")
  private @Nullable String cursor;

  @Option(names = "--limit", paramLabel = "N", description = "most on the page, 1 to 1000")
  private int limit = 50;

  CveListCommand(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    super("cve", environment, out, err);
  }

  @Override
  public Integer call() throws IOException {
    Query query =
        new Query("/api/v1/cves")
            .with("affects", all ? "all" : "fleet")
            .with("state", state)
            .with("kev", kev ? "true" : null)
            .with("cursor", cursor)
            .with("limit", Integer.toString(limit));
    return ask(api -> api.get(query.path()), this::table);
  }

  private void table(JsonObject page) {
    row(ROW, "CVE", "CVSS", "KEV", "OPEN", "LATE", "DUE", "UNKNOWN", "FIX", "TITLE");
    for (JsonObject cve : page.array("cves").objects()) {
      row(
          ROW,
          cve.string("id"),
          CveTable.cvss(cve),
          CveTable.exploited(cve),
          Long.toString(cve.number("hosts")),
          Long.toString(cve.object("deadlines").number("breached")),
          Long.toString(cve.object("deadlines").number("due")),
          Long.toString(cve.number("unknown")),
          CveTable.fixes(cve),
          CveTable.shortened(cve.string("title"), TITLE));
    }
    say(
        "as of "
            + page.object("snapshot").string("as_of")
            + "; "
            + CveTable.feeds(page.object("snapshot")));
    page.findString("next").ifPresent(next -> say("there are more: --cursor " + next));
  }
}
