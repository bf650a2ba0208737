package dev.seaworthy.cli.deadline;

import dev.seaworthy.cli.TableCommand;
import dev.seaworthy.ledger.json.JsonObject;
import java.io.PrintWriter;
import java.util.Map;
import java.util.OptionalLong;

/** A verb below {@code deadline}. */
abstract class DeadlineVerb extends TableCommand {
  static final String PATH = "/api/v1/deadline-policies";

  DeadlineVerb(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    super("deadline", environment, out, err);
  }

  /** One line about a proposal. */
  static String words(JsonObject policy) {
    OptionalLong version = policy.findNumber("version");
    String head =
        "proposal "
            + policy.number("id")
            + ", profile "
            + policy.object("profile").string("profile")
            + " by "
            + policy.string("author");
    return version.isEmpty()
        ? head + ": waits for somebody else's approval"
        : head
            + ": version "
            + version.getAsLong()
            + ", approved by "
            + policy.string("approver")
            + ", holds from "
            + policy.string("effective_at")
            + "; ledger entry "
            + policy.number("ledger_index");
  }
}
