package dev.seaworthy.cli.deadline;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;

/** Lists proposals and the versions that some of them became. */
@Command(
    name = "list",
    description = "Lists proposals and approved versions, the newest first.",
    mixinStandardHelpOptions = true)
final class DeadlineListCommand extends DeadlineVerb {
  DeadlineListCommand(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    super(environment, out, err);
  }

  @Override
  public Integer call() throws IOException {
    return ask(
        api -> api.get(PATH),
        list -> list.array("policies").objects().forEach(policy -> line(words(policy))));
  }
}
