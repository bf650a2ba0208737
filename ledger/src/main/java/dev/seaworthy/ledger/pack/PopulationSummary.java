package dev.seaworthy.ledger.pack;

import dev.seaworthy.ledger.json.JsonArray;
import dev.seaworthy.ledger.json.JsonObject;
import java.util.List;
import java.util.Set;

/**
 * What the manifest says about a control's population.
 *
 * @param control for example {@code C-10}
 * @param file the rows
 * @param rows number of rows, the header not counted
 * @param deviations number of rows whose verdict is {@code deviates}
 * @param result the word of the control's result
 * @param citations where the rows come from; every row cites at least one entry
 */
public record PopulationSummary(
    String control,
    long controlVersion,
    String file,
    long rows,
    long deviations,
    String result,
    List<Citation> citations) {
  /** The column that says whether a row deviates. */
  public static final String VERDICT = "verdict";

  /** The verdict of a row that is as the control wants it. */
  public static final String MET = "met";

  /** The verdict of a row that is not. */
  public static final String DEVIATES = "deviates";

  private static final Set<String> MEMBERS =
      Set.of("control", "control_version", "file", "rows", "deviations", "result", "citations");

  public PopulationSummary {
    citations = List.copyOf(citations);
  }

  JsonObject toJson() {
    return JsonObject.builder()
        .put("control", control)
        .put("control_version", controlVersion)
        .put("file", file)
        .put("rows", rows)
        .put("deviations", deviations)
        .put("result", result)
        .put("citations", JsonArray.of(citations, it -> it.toJson()))
        .build();
  }

  static PopulationSummary parse(JsonObject json) {
    json.allowOnly(MEMBERS);
    return new PopulationSummary(
        json.string("control"),
        json.number("control_version"),
        json.string("file"),
        json.number("rows"),
        json.number("deviations"),
        json.string("result"),
        json.array("citations").objects().stream().map(Citation::parse).toList());
  }
}
