package dev.seaworthy.cli;

import dev.seaworthy.cli.ApiClient.Reply;
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

/** What verbs share that ask a control plane: the server, and where words and data go. */
public abstract class ServerCommand {
  private final String noun;
  private final PrintWriter out;
  private final PrintWriter err;

  @Mixin private final ServerOptions server;

  /**
   * A verb.
   *
   * @param noun the word before it, for messages
   */
  protected ServerCommand(
      String noun, Map<String, String> environment, PrintWriter out, PrintWriter err) {
    this.noun = noun;
    this.server = new ServerOptions(environment);
    this.out = out;
    this.err = err;
  }

  /** What is done with a reply that is good; gives the exit code. */
  @FunctionalInterface
  protected interface Work {
    /** Does it. */
    int apply(JsonObject json);
  }

  /** The server's API; empty where none is meant, which was said then. */
  protected final Optional<ApiClient> api() {
    try {
      return Optional.of(new ApiClient(server.address()));
    } catch (IOException unusable) {
      say(String.valueOf(unusable.getMessage()));
      return Optional.empty();
    }
  }

  /** Works with a good reply; says what is wrong with another. */
  protected final int with(Reply reply, Work work) {
    return switch (reply) {
      case Reply.Failure(String sentence, int exitCode) -> {
        say(sentence);
        yield exitCode;
      }
      case Reply.Success success -> work.apply(success.json());
    };
  }

  /** Says what is wrong with the arguments. */
  protected final int usage(String sentence) {
    say(sentence);
    return ExitCode.USAGE;
  }

  /** Says something to the person. */
  protected final void say(String sentence) {
    err.println("seaworthy " + noun + ": " + sentence);
  }

  /** Prints a line of data. */
  protected final void line(String text) {
    out.println(text);
  }

  /** Prints a row of a table. */
  protected final void row(String format, Object... cells) {
    out.println(String.format(Locale.ROOT, format, cells).stripTrailing());
  }

  /** Prints JSON on one line. */
  protected final void json(JsonValue value) {
    out.println(new String(JsonWriter.compact(value), StandardCharsets.UTF_8));
  }
}
