package dev.seaworthy.cli;

import dev.seaworthy.ledger.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** A verb that asks a control plane and prints what it says, as a table or as JSON. */
public abstract class TableCommand extends ServerCommand implements Callable<Integer> {
  @Option(names = "-o", paramLabel = "FORMAT", description = "table or json")
  private TableFormat format = TableFormat.table;

  /**
   * A verb.
   *
   * @param noun the word before it, for messages
   */
  protected TableCommand(
      String noun, Map<String, String> environment, PrintWriter out, PrintWriter err) {
    super(noun, environment, out, err);
  }

  /** What is asked. */
  @FunctionalInterface
  protected interface Question {
    /** Asks it. */
    ApiClient.Reply put(ApiClient api) throws IOException;
  }

  /** Asks, and prints a good reply. */
  protected final int ask(Question question, Consumer<JsonObject> table) throws IOException {
    Optional<ApiClient> api = api();
    return api.isEmpty()
        ? ExitCode.USAGE
        : with(question.put(api.get()), reply -> shown(reply, table));
  }

  /** Prints in the format that was asked for. */
  protected final int shown(JsonObject reply, Consumer<JsonObject> table) {
    switch (format) {
      case json -> json(reply);
      case table -> table.accept(reply);
    }
    return ExitCode.OK;
  }
}
