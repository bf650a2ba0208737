package dev.seaworthy.cli.feed;

import dev.seaworthy.ledger.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Lists feeds with their age and what waits for somebody. */
@Command(
    name = "list",
    description = "Lists feeds: state, age, records, rejects, digest.",
    mixinStandardHelpOptions = true)
final class FeedListCommand extends FeedOutput {
  private static final String ROW = "%-52s %-10s %9s %9s %8s  %-12s %s";
  private static final int SHORT = 12;

  FeedListCommand(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    super(environment, out, err);
  }

  @Override
  public Integer call() throws IOException {
    return ask(api -> api.get("/api/v1/feeds"), this::table);
  }

  private void table(JsonObject feeds) {
    row(ROW, "FEED", "STATE", "AGE", "RECORDS", "REJECTS", "SHA-256", "NOTE");
    for (JsonObject feed : feeds.array("feeds").objects()) {
      Optional<JsonObject> inForce = feed.find("in_force").map(_ -> feed.object("in_force"));
      row(
          ROW,
          feed.string("feed"),
          feed.string("state"),
          age(feed),
          inForce.map(row -> Long.toString(row.number("records"))).orElse("-"),
          inForce.map(row -> Long.toString(row.number("rejects"))).orElse("-"),
          inForce.map(row -> row.string("sha256").substring(0, SHORT)).orElse("-"),
          note(feed));
    }
  }

  private static String age(JsonObject feed) {
    if (feed.findNumber("age_seconds").isEmpty()) {
      return "-";
    }
    Duration age = Duration.ofSeconds(feed.number("age_seconds"));
    if (age.toDays() > 0) {
      return age.toDays() + " d";
    }
    return age.toHours() > 0 ? age.toHours() + " h" : age.toMinutes() + " min";
  }

  private static String note(JsonObject feed) {
    if (feed.find("held").isPresent()) {
      JsonObject held = feed.object("held");
      return held.string("reason") + "; approve " + held.string("id");
    }
    if (feed.find("refused").isPresent()) {
      return "the newest file was refused: " + feed.object("refused").string("reason");
    }
    return feed.findString("error").map(error -> "not fetched: " + error).orElse("");
  }
}
