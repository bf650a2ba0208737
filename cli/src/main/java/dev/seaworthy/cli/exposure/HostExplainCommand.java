package dev.seaworthy.cli.exposure;

import dev.seaworthy.cli.ApiClient;
import dev.seaworthy.cli.ExitCode;
import dev.seaworthy.cli.TableCommand;
import dev.seaworthy.ledger.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says why a host is or is not open to a CVE. */
@Command(
    name = "explain",
    description = "Says in one sentence whether a host is open to a CVE, then why.",
    mixinStandardHelpOptions = true)
final class HostExplainCommand extends TableCommand {
  private static final String ROW = "  %-14s %s";
  private static final int SHORT = 16;

  @Parameters(index = "0", paramLabel = "HOST", description = "the host's id")
  private String host = "";

  @Parameters(index = "1", paramLabel = "CVE", description = "such as CVE-2024-53104")
  private String cve = "";

  @Option(names = "--check", description = "exit 5 unless the host is known not to be exposed")
  private boolean check;

  HostExplainCommand(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    super("host", environment, out, err);
  }

  @Override
  public Integer call() throws IOException {
    Optional<ApiClient> api = api();
    String path = "/api/v1/hosts/" + Query.encoded(host) + "/cves/" + Query.encoded(cve);
    return api.isEmpty() ? ExitCode.USAGE : with(api.get().get(path), this::print);
  }

  private int print(JsonObject why) {
    int code = shown(why, this::chain);
    boolean met = why.string("sentence").startsWith("NOT EXPOSED");
    return check && !met ? ExitCode.CHECK_UNMET : code;
  }

  private void chain(JsonObject why) {
    line(why.string("sentence"));
    for (JsonObject run : why.array("clocks").objects()) {
      JsonObject clock = run.object("clock");
      String name = "clock " + clock.number("ordinal");
      row(ROW, clock.bool("reopened") ? name + ", again" : name, ClockText.line(clock));
      clock.array("proof").strings().forEach(reason -> row(ROW, "", reason));
    }
    JsonObject kernel = why.object("kernel");
    row(
        ROW,
        "booted",
        kernel.string("release")
            + ", "
            + kernel.string("version")
            + ", build-id "
            + kernel.string("build_id"));
    kernel
        .findString("source_package")
        .ifPresent(
            source ->
                row(
                    ROW,
                    "identified",
                    kernel.string("vendor")
                        + " "
                        + source
                        + " "
                        + kernel.string("package_version")));
    for (JsonObject patch : why.array("live_patches").objects()) {
      row(
          ROW,
          "live patch",
          patch.string("name")
              + (patch.bool("enabled") ? " loaded" : " disabled")
              + (patch.bool("transition") ? ", in transition" : ", transition complete"));
    }
    for (JsonObject link : why.array("proof").objects()) {
      row(ROW, link.string("clause"), link.string("inputs") + source(link));
    }
    for (JsonObject entry : why.array("ledger").objects()) {
      row(
          ROW,
          "proof",
          "ledger "
              + entry.number("index")
              + ", leaf "
              + entry.string("leaf_hash").substring(0, SHORT)
              + "…: "
              + entry.string("what")
              + (entry.bool("signed") ? "" : " (not under a checkpoint yet)"));
    }
  }

  private static String source(JsonObject link) {
    if (link.find("source").isEmpty()) {
      return "";
    }
    JsonObject source = link.object("source");
    return " ["
        + source.string("name")
        + " as of "
        + source.string("as_of")
        + ", sha256 "
        + source.string("sha256").substring(0, SHORT)
        + "…]";
  }
}
