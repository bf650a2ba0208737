package dev.seaworthy.cli.exposure;

import dev.seaworthy.cli.TableCommand;
import dev.seaworthy.ledger.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what is open on a host, now or at a time. */
@Command(
    name = "show",
    description = "Shows which CVEs are open on a host, now or at a time.",
    mixinStandardHelpOptions = true)
final class HostShowCommand extends TableCommand {
  private static final String ROW = "%-17s %5s %5s %-14s %-18s %-20s %-22s %s";

  @Parameters(paramLabel = "HOST", description = "the host's id")
  private String host = "";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "what was open at a time, such as 2026-11-01T00:00:00Z")
  private @Nullable String at;

  HostShowCommand(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    super("host", environment, out, err);
  }

  @Override
  public Integer call() throws IOException {
    Query query = new Query("/api/v1/hosts/" + Query.encoded(host) + "/cves").with("at", at);
    return ask(api -> api.get(query.path()), this::table);
  }

  private void table(JsonObject shown) {
    line(shown.string("host") + "  " + shown.string("kernel") + "  at " + shown.string("at"));
    shown
        .findString("unknown")
        .ifPresent(reason -> line("UNKNOWN, which counts as exposed: " + reason));
    row(ROW, "CVE", "CVSS", "KEV", "STATE", "REMEDY", "FIRST SEEN", "DEADLINE", "FIX");
    for (JsonObject cve : shown.array("cves").objects()) {
      row(
          ROW,
          cve.string("id"),
          CveTable.cvss(cve),
          CveTable.exploited(cve),
          cve.string("state"),
          cve.string("remedy"),
          cve.findString("first_seen").orElseGet(() -> cve.string("since")).substring(0, 19) + "Z",
          cve.find("clock").isPresent() ? ClockText.deadline(cve.object("clock")) : "-",
          cve.findString("live_patch").or(() -> cve.findString("fix_version")).orElse("-"));
    }
    say(
        shown.array("cves").objects().size()
            + " CVEs; "
            + CveTable.feeds(shown.object("snapshot"))
            + "; the host's statement is ledger entry "
            + shown.number("ledger_index"));
  }
}
