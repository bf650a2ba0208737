package dev.seaworthy.cli.feed;

import dev.seaworthy.cli.TableCommand;
import java.io.PrintWriter;
import java.util.Map;

/** A verb below {@code feed}. */
abstract class FeedOutput extends TableCommand {
  FeedOutput(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    super("feed", environment, out, err);
  }
}
