package dev.seaworthy.server.soc2.report;

import dev.seaworthy.core.control.Cause;
import dev.seaworthy.core.control.Control;
import dev.seaworthy.core.control.ControlResult;
import dev.seaworthy.core.control.Verdict;
import dev.seaworthy.server.soc2.population.Evidence;
import dev.seaworthy.server.soc2.population.FrozenPopulation;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The report for people: what the template fills in. */
public record ReportPage(UUID pack, Evidence evidence) {
  /** Causes that the page lists for one control; the population's file has all of them. */
  private static final int MOST_CAUSES = 4;

  /** The least width of a stretch that stands for something, in per cent. */
  private static final double LEAST = 2;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** A cause with the words of the first row that has it. */
  public record CauseLine(String code, long rows, String sentence) {}

  /** The instant in words. */
  public String asOf() {
    return TIME.format(evidence.cut().asOf());
  }

  /** When the populations were read, in words. */
  public String pulledAt() {
    return time(evidence.pulledAt());
  }

  /** A time in words. */
  public String time(Instant instant) {
    return TIME.format(instant);
  }

  /** Whether the pack is a demonstration's. */
  public boolean demo() {
    return evidence.demo();
  }

  /** The controls in their order. */
  public List<FrozenPopulation> controls() {
    return evidence.populations();
  }

  /** The criteria of a control. */
  public String criteria(Control control) {
    return String.join(" \u00b7 ", control.criteria());
  }

  /** The result for a person. */
  public String word(ControlResult result) {
    return switch (result) {
      case EFFECTIVE -> "no exceptions";
      case EXCEPTION -> "exception";
      case INEFFECTIVE -> "ineffective";
      case NOT_OCCURRED -> "not occurred";
      case NOT_ASSESSED -> "not assessed";
    };
  }

  /** How many rows, in words. */
  public String rows(FrozenPopulation population) {
    long rows = population.assessment().rows();
    return rows + (rows == 1 ? " row" : " rows");
  }

  /** How many rows deviate, in words. */
  public String deviations(FrozenPopulation population) {
    long deviations = population.assessment().deviations();
    long rows = population.assessment().rows();
    return rows == 0 ? "nothing to test" : deviations + " of " + rows + " deviate";
  }

  /** How far the deviating stretch of the band reaches; one row stays visible among a million. */
  public String deviatingWidth(FrozenPopulation population) {
    long deviations = population.assessment().deviations();
    long rows = Math.max(1, population.assessment().rows());
    double share = deviations == 0 ? 0 : Math.max(LEAST, 100.0 * deviations / rows);
    return String.format(Locale.ROOT, "%.1f%%", share);
  }

  /** Whether any row of any control deviates. */
  public boolean deviates() {
    return evidence.populations().stream()
        .anyMatch(population -> population.assessment().deviations() > 0);
  }

  /** The causes of a control's deviations, each once. */
  public List<CauseLine> causes(FrozenPopulation population) {
    Map<String, String> sentences = new LinkedHashMap<>();
    for (FrozenPopulation.Row row : population.rows()) {
      if (row.judged().verdict() instanceof Verdict.Deviates(List<Cause> causes)) {
        causes.forEach(cause -> sentences.putIfAbsent(cause.code(), cause.sentence()));
      }
    }
    List<CauseLine> lines = new ArrayList<>();
    population
        .assessment()
        .causes()
        .forEach(
            (code, rows) -> lines.add(new CauseLine(code, rows, sentences.getOrDefault(code, ""))));
    return lines.subList(0, Math.min(MOST_CAUSES, lines.size()));
  }

  /** A digest in groups that the eye can follow. */
  public String grouped(String hex) {
    return hex.replaceAll("(.{8})(?=.)", "$1 ");
  }

  /** The ledger's root, base64. */
  public String root() {
    return evidence.head().head().root().base64();
  }
}
