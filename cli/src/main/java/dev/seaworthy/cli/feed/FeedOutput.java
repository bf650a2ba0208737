package dev.seaworthy.cli.feed;

import dev.seaworthy.cli.ApiClient;
import dev.seaworthy.cli.ApiClient.Reply;
import dev.seaworthy.cli.ExitCode;
import dev.seaworthy.cli.ServerOptions;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonValue;
import dev.seaworthy.ledger.json.JsonWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** What the verbs below {@code feed} share: the server, and where words and data go. */
abstract class FeedOutput {
  private final PrintWriter out;
  private final PrintWriter err;

  @Mixin private final ServerOptions server;

  FeedOutput(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    this.server = new ServerOptions(environment);
    this.out = out;
    this.err = err;
  }

  /** What is done with a reply that is good; gives the exit code. */
  @FunctionalInterface
  interface Work {
    int apply(JsonObject json);
  }

  /** The server's API; empty where none is meant, which was said then. */
  final Optional<ApiClient> api() {
    try {
      return Optional.of(new ApiClient(server.address()));
    } catch (IOException unusable) {
      say(String.valueOf(unusable.getMessage()));
      return Optional.empty();
    }
  }

  final int with(Reply reply, Work work) {
    return switch (reply) {
      case Reply.Failure(String sentence, int exitCode) -> {
        say(sentence);
        yield exitCode;
      }
      case Reply.Success success -> work.apply(success.json());
    };
  }

  final int usage(String sentence) {
    say(sentence);
    return ExitCode.USAGE;
  }

  final void say(String sentence) {
    err.println("seaworthy feed: " + sentence);
  }

  final void line(String text) {
    out.println(text);
  }

  final void row(String format, Object... cells) {
    out.println(String.format(Locale.ROOT, format, cells).stripTrailing());
  }

  final void json(JsonValue value) {
    out.println(new String(JsonWriter.compact(value), StandardCharsets.UTF_8));
  }
}
