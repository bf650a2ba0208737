package dev.seaworthy.server.soc2.population;

import dev.seaworthy.core.control.Assessment;
import dev.seaworthy.core.control.Control;
import dev.seaworthy.core.control.JudgedRow;
import dev.seaworthy.core.control.Parameter;
import dev.seaworthy.core.control.ResultRule;
import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.StrictDecimal;
import dev.seaworthy.ledger.pack.Citation;
import dev.seaworthy.ledger.pack.PackFiles;
import dev.seaworthy.ledger.pack.PopulationSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * A control's population as it was pulled, with all that it takes to pull it again and compare.
 *
 * @param query the text of the queries, with named parameters
 * @param parameters their values, and those of the test
 * @param citations which columns cite ledger entries
 * @param csv the rows in their one form
 * @param sha256 of these bytes, lower-case hexadecimal
 */
public record FrozenPopulation(
    Control control,
    String query,
    List<Parameter> parameters,
    List<String> columns,
    List<Row> rows,
    List<Citation> citations,
    byte[] csv,
    String sha256,
    Assessment assessment) {
  public FrozenPopulation {
    parameters = List.copyOf(parameters);
    rows = List.copyOf(rows);
    citations = List.copyOf(citations);
  }

  /** A row: its verdict and its cells under the columns. */
  public record Row(JudgedRow judged, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  static FrozenPopulation of(
      Control control, Cut cut, List<Parameter> own, String query, Table table, List<Citation> to) {
    byte[] csv = table.csv();
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(
        new Parameter("as_of", cut.asOf().toString(), "the effective instant of the population"));
    parameters.add(
        new Parameter(
            "ledger_size",
            Long.toString(cut.ledgerSize()),
            "number of ledger entries that were known"));
    parameters.addAll(control.parameters());
    parameters.addAll(own);
    return new FrozenPopulation(
        control,
        query,
        parameters,
        table.columns(),
        table.rows(),
        to,
        csv,
        Sha256.hex(csv),
        ResultRule.assess(table.rows().stream().map(Row::judged).toList()));
  }

  /** Where the rows are in a pack. */
  public String file() {
    return PackFiles.population(control.id());
  }

  /** The ledger entries that the rows stand on. */
  public NavigableSet<Long> cited() {
    NavigableSet<Long> cited = new TreeSet<>();
    for (Citation citation : citations) {
      int column = columns.indexOf(citation.column());
      for (Row row : rows) {
        OptionalLong index = StrictDecimal.parse(row.cells().get(column));
        index.ifPresent(cited::add);
      }
    }
    return cited;
  }

  /** What the manifest says of it. */
  public PopulationSummary summary() {
    return new PopulationSummary(
        control.id(),
        control.version(),
        file(),
        assessment.rows(),
        assessment.deviations(),
        assessment.result().word(),
        citations);
  }
}
