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

/** Shows where the fleet stands with one CVE, now or at a time. */
@Command(
    name = "show",
    description = "Shows which kernels and hosts are open to a CVE, now or at a time.",
    mixinStandardHelpOptions = true)
final class CveShowCommand extends TableCommand {
  private static final String ROW = "%10s  %-16s %-18s %-40s %s";

  @Parameters(paramLabel = "CVE", description = "such as CVE-2024-53104")
  private String cve = "";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "hosts that were open at a time, such as 2026-11-01T00:00:00Z")
  private @Nullable String at;

  @Option(names = "--hosts", description = "lists open hosts instead of kernels")
  private boolean hosts;

  @Option(names = "--cursor", paramLabel = "CURSOR", description = "goes on where a page ended")
  private @Nullable String cursor;

  CveShowCommand(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    super("cve", environment, out, err);
  }

  @Override
  public Integer call() throws IOException {
    String path = "/api/v1/cves/" + Query.encoded(cve);
    if (at == null && !hosts) {
      return ask(api -> api.get(path), this::table);
    }
    Query query = new Query(path + (at == null ? "/hosts" : "/exposed"));
    return ask(api -> api.get(query.with("at", at).with("cursor", cursor).path()), this::hostTable);
  }

  private void table(JsonObject detail) {
    line(detail.string("id") + "  " + detail.string("title"));
    line(
        "  CVSS "
            + CveTable.cvss(detail)
            + ", known exploited "
            + CveTable.exploited(detail)
            + detail.findString("published").map(day -> ", published " + day).orElse(""));
    line(
        "  open on "
            + detail.number("hosts")
            + " of "
            + detail.number("total")
            + " hosts ("
            + CveTable.fixes(detail)
            + "), unknown on "
            + detail.number("unknown"));
    row(ROW, "HOSTS", "STATE", "REMEDY", "KERNEL", "LIVE PATCHES");
    for (JsonObject cohort : detail.array("cohorts").objects()) {
      row(
          ROW,
          Long.toString(cohort.number("hosts")),
          cohort.string("state"),
          cohort.string("remedy"),
          cohort.string("kernel"),
          String.join(", ", cohort.array("live_patches").strings()));
    }
    say(
        "as of "
            + detail.object("snapshot").string("as_of")
            + "; the largest of "
            + detail.number("cohorts_total")
            + " cohorts; "
            + CveTable.feeds(detail.object("snapshot")));
  }

  private void hostTable(JsonObject page) {
    line(
        page.number("selected")
            + " of "
            + page.number("total")
            + " hosts open to "
            + page.string("cve")
            + " at "
            + page.string("at"));
    for (JsonObject host : page.array("hosts").objects()) {
      row("%-36s  %-16s %s", host.string("id"), host.string("state"), host.string("kernel"));
    }
    page.findString("next").ifPresent(next -> say("there are more: --cursor " + next));
  }
}
