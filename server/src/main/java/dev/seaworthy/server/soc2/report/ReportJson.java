package dev.seaworthy.server.soc2.report;

import dev.seaworthy.core.control.Assessment;
import dev.seaworthy.core.control.Control;
import dev.seaworthy.core.control.Parameter;
import dev.seaworthy.ledger.json.JsonArray;
import dev.seaworthy.ledger.json.JsonNumber;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonValue;
import dev.seaworthy.ledger.json.JsonWriter;
import dev.seaworthy.ledger.pack.PopulationSummary;
import dev.seaworthy.server.soc2.population.Evidence;
import dev.seaworthy.server.soc2.population.FrozenPopulation;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The report for programs: all that the page says, and the queries behind it. */
public final class ReportJson {
  private static final String FORMAT = "seaworthy-evidence-report/1";

  private ReportJson() {}

  /** The file's bytes, always the same for the same evidence. */
  public static byte[] write(UUID pack, Evidence evidence) {
    return JsonWriter.compact(
        JsonObject.builder()
            .put("format", FORMAT)
            .put("nature", Words.NATURE)
            .put("for_the_auditor", Words.FOR_THE_AUDITOR)
            .put("demo", evidence.demo())
            .put("pack", pack.toString())
            .put("type", "type_1")
            .put("as_of", evidence.cut().asOf().toString())
            .put("pulled_at", evidence.pulledAt().toString())
            .put("scope", Words.SCOPE)
            .put("ledger", ledger(evidence))
            .put("controls", JsonArray.of(evidence.populations(), ReportJson::control))
            .build());
  }

  private static JsonObject ledger(Evidence evidence) {
    return JsonObject.builder()
        .put("origin", evidence.origin())
        .put("size", evidence.cut().ledgerSize())
        .put("root", evidence.head().head().root().base64())
        .build();
  }

  private static JsonObject control(FrozenPopulation population) {
    Control control = population.control();
    return JsonObject.builder()
        .put("id", control.id())
        .put("version", control.version())
        .put("title", control.title())
        .put("objective", control.objective())
        .put("criteria", JsonArray.ofStrings(control.criteria()))
        .put("test", control.test())
        .put("exception_rule", control.exception())
        .put("covers", JsonArray.ofStrings(control.covers()))
        .put("leaves_out", JsonArray.ofStrings(control.leavesOut()))
        .put("population", population(population))
        .put("self_test", selfTest(population))
        .put("auditors_test", "")
        .put("auditors_result", "")
        .build();
  }

  private static JsonObject population(FrozenPopulation population) {
    return JsonObject.builder()
        .put("what", population.control().population())
        .put("source", "PostgreSQL tables that are projections of the ledger")
        .put("query", population.query())
        .put("parameters", JsonArray.of(population.parameters(), ReportJson::parameter))
        .put("file", population.file())
        .put("sha256", population.sha256())
        .put("rows", population.assessment().rows())
        .build();
  }

  private static JsonObject parameter(Parameter parameter) {
    return JsonObject.builder()
        .put("name", parameter.name())
        .put("value", parameter.value())
        .put("meaning", parameter.meaning())
        .build();
  }

  private static JsonObject selfTest(FrozenPopulation population) {
    Assessment assessment = population.assessment();
    JsonObject.Builder causes = JsonObject.builder();
    assessment.causes().forEach(causes::put);
    return JsonObject.builder()
        .put("result", assessment.result().word())
        .put("why", assessment.why())
        .put("deviations", assessment.deviations())
        .put("causes", causes.build())
        .put("deviating_lines", lines(population))
        .build();
  }

  /** Lines in the population's file, the header being line 1. */
  private static JsonArray lines(FrozenPopulation population) {
    int verdict = population.columns().indexOf(PopulationSummary.VERDICT);
    List<JsonValue> lines = new ArrayList<>();
    long line = 2;
    for (FrozenPopulation.Row row : population.rows()) {
      if (row.cells().get(verdict).equals(PopulationSummary.DEVIATES)) {
        lines.add(new JsonNumber(line));
      }
      line += 1 + row.cells().stream().mapToLong(ReportJson::newlines).sum();
    }
    return new JsonArray(lines);
  }

  private static long newlines(String cell) {
    return cell.chars().filter(c -> c == '\n').count();
  }
}
