package dev.seaworthy.cli.exposure;

import dev.seaworthy.cli.ApiClient;
import dev.seaworthy.cli.ExitCode;
import dev.seaworthy.cli.TableCommand;
import dev.seaworthy.ledger.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Counts hosts by posture, and those that are past a deadline or will be soon. */
@Command(
    name = "posture",
    description = "Counts hosts by posture, and what is past its deadline or due soon.",
    mixinStandardHelpOptions = true)
final class HostPostureCommand extends TableCommand {
  private static final List<String> STATES =
      List.of("patched", "applying", "due", "breached", "reboot_needed", "unsupported", "silent");
  private static final long DAY = 86_400;

  @Option(names = "--check", description = "exit 5 if a host is past a deadline")
  private boolean check;

  HostPostureCommand(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    super("host", environment, out, err);
  }

  @Override
  public Integer call() throws IOException {
    Optional<ApiClient> api = api();
    return api.isEmpty() ? ExitCode.USAGE : with(api.get().get("/api/v1/posture"), this::print);
  }

  private int print(JsonObject posture) {
    int code = shown(posture, this::table);
    boolean late = posture.object("deadlines").object("past").number("hosts") > 0;
    return check && late ? ExitCode.CHECK_UNMET : code;
  }

  private void table(JsonObject posture) {
    line(posture.number("total") + " hosts");
    JsonObject states = posture.object("states");
    STATES.forEach(
        state ->
            line(
                String.format(
                    Locale.ROOT, "  %-14s %9d", state.replace('_', ' '), states.number(state))));
    JsonObject deadlines = posture.object("deadlines");
    if (deadlines.number("policy_version") == 0) {
      line("no deadlines were approved, so nothing can be late");
    } else {
      line(figures(deadlines.object("past")) + " past a deadline");
      line(
          figures(deadlines.object("due_soon"))
              + " more due within "
              + deadlines.number("due_soon_seconds") / DAY
              + " days");
      for (JsonObject worst : deadlines.array("worst").objects()) {
        line(
            "  "
                + worst.string("cve")
                + "  "
                + worst.number("hosts")
                + " hosts late, since "
                + worst.string("since"));
      }
      say("by policy version " + deadlines.number("policy_version"));
    }
    say("as of " + posture.object("snapshot").string("as_of"));
  }

  private static String figures(JsonObject figures) {
    return figures.number("hosts") + " hosts, with " + figures.number("cves") + " CVEs,";
  }
}
