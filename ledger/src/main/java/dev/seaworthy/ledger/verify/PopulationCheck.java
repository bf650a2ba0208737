package dev.seaworthy.ledger.verify;

import dev.seaworthy.ledger.StrictDecimal;
import dev.seaworthy.ledger.attest.Statement;
import dev.seaworthy.ledger.pack.Citation;
import dev.seaworthy.ledger.pack.PackException;
import dev.seaworthy.ledger.pack.PackFiles;
import dev.seaworthy.ledger.pack.PackManifest;
import dev.seaworthy.ledger.pack.Population;
import dev.seaworthy.ledger.pack.PopulationSummary;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Holds the rows of the populations against the entries that they cite, and counts them. */
final class PopulationCheck {
  private final PackContent content;
  private final PackEntries entries;
  private final Findings findings;

  PopulationCheck(PackContent content, PackEntries entries, Findings findings) {
    this.content = content;
    this.entries = entries;
    this.findings = findings;
  }

  void run(PackManifest manifest) throws IOException {
    for (PopulationSummary summary : manifest.populations()) {
      Optional<byte[]> bytes = content.read(CheckName.ROWS, summary.file());
      if (bytes.isPresent()) {
        check(summary, bytes.get());
      }
    }
  }

  private void check(PopulationSummary summary, byte[] bytes) throws IOException {
    try {
      Population population = Population.parse(bytes);
      for (Population.Row row : population.rows()) {
        findings.examined(CheckName.ROWS, 1);
        check(summary, population, row);
      }
      count(summary, population);
    } catch (PackException malformed) {
      findings.examined(CheckName.ROWS, 1);
      findings.fault(
          CheckName.ROWS,
          Place.line(summary.file(), malformed.place()),
          "rows in the one form of a population",
          String.valueOf(malformed.getMessage()));
    }
  }

  private void check(PopulationSummary summary, Population population, Population.Row row)
      throws IOException {
    Place place = Place.line(summary.file(), row.line());
    boolean cites = false;
    for (Citation citation : summary.citations()) {
      String cell = population.cell(row, citation.column());
      if (!cell.isEmpty()) {
        cites = true;
        checkCitation(place, population, row, citation, cell);
      }
    }
    if (!cites) {
      findings.fault(CheckName.ROWS, place, "a cited ledger entry", "a row that cites none");
    }
  }

  private void checkCitation(
      Place place, Population population, Population.Row row, Citation citation, String cell)
      throws IOException {
    OptionalLong index = StrictDecimal.parse(cell);
    Optional<Statement> cited =
        index.isPresent() ? entries.statement(index.getAsLong()) : Optional.empty();
    if (cited.isEmpty()) {
      String file = index.isPresent() ? PackFiles.entry(index.getAsLong()) : cell;
      findings.fault(
          CheckName.ROWS,
          place,
          "the entry that column " + citation.column() + " cites",
          file + ", which is not here with a proof");
      return;
    }
    if (!cited.get().predicateType().equals(citation.predicateType())) {
      findings.fault(
          CheckName.ROWS,
          place,
          "an entry " + cell + " of type " + citation.predicateType(),
          cited.get().predicateType());
      return;
    }
    compare(place, population, row, citation, cited.get());
  }

  private void compare(
      Place place, Population population, Population.Row row, Citation citation, Statement cited) {
    for (Map.Entry<String, String> bound : citation.equal().entrySet()) {
      String expected = String.join(" ", Citation.values(cited.predicate(), bound.getValue()));
      String found = population.cell(row, bound.getKey());
      if (!found.equals(expected)) {
        fault(place, bound.getKey(), expected, found);
      }
    }
    for (Map.Entry<String, String> bound : citation.among().entrySet()) {
      List<String> expected = Citation.values(cited.predicate(), bound.getValue());
      String found = population.cell(row, bound.getKey());
      if (!expected.contains(found)) {
        fault(place, bound.getKey(), "one of " + expected, found);
      }
    }
  }

  private void fault(Place place, String column, String expected, String found) {
    findings.fault(
        CheckName.ROWS,
        place,
        column + " " + expected + ", as the cited entry says",
        found.isEmpty() ? "an empty cell" : found);
  }

  private void count(PopulationSummary summary, Population population) {
    findings.examined(CheckName.COUNTS, 1);
    long deviations = 0;
    for (Population.Row row : population.rows()) {
      String verdict = population.cell(row, PopulationSummary.VERDICT);
      if (verdict.equals(PopulationSummary.DEVIATES)) {
        deviations++;
      } else if (!verdict.equals(PopulationSummary.MET)) {
        findings.fault(
            CheckName.COUNTS,
            Place.line(summary.file(), row.line()),
            PopulationSummary.MET + " or " + PopulationSummary.DEVIATES,
            verdict);
      }
    }
    if (population.rows().size() != summary.rows() || deviations != summary.deviations()) {
      findings.fault(
          CheckName.COUNTS,
          Place.file(summary.file()),
          summary.rows() + " rows and " + summary.deviations() + " deviations",
          population.rows().size() + " and " + deviations);
    }
  }
}
