package dev.seaworthy.server.soc2.population;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.seaworthy.core.control.Cause;
import dev.seaworthy.core.control.JudgedRow;
import dev.seaworthy.core.control.Verdict;
import dev.seaworthy.ledger.pack.Cells;
import dev.seaworthy.ledger.pack.PopulationSummary;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Judged rows under fixed columns, and their one form as bytes (pack.md P6). */
final class Table {
  private final List<String> columns;
  private final List<FrozenPopulation.Row> rows = new ArrayList<>();

  Table(List<String> columns) {
    this.columns = List.copyOf(columns);
  }

  /** Adds a row; the verdict's cells are filled here. */
  void add(JudgedRow judged, Map<String, String> cells) {
    Map<String, String> all = new java.util.HashMap<>(cells);
    switch (judged.verdict()) {
      case Verdict.Met(String note) -> {
        all.put(PopulationSummary.VERDICT, PopulationSummary.MET);
        all.put("causes", "");
        all.put("why", Cells.text(note));
      }
      case Verdict.Deviates(List<Cause> causes) -> {
        all.put(PopulationSummary.VERDICT, PopulationSummary.DEVIATES);
        all.put("causes", causes.stream().map(Cause::code).collect(Collectors.joining(" ")));
        all.put(
            "why",
            Cells.text(causes.stream().map(Cause::sentence).collect(Collectors.joining("; "))));
      }
    }
    List<String> inOrder = columns.stream().map(column -> all.getOrDefault(column, "")).toList();
    if (!columns.containsAll(all.keySet())) {
      throw new IllegalArgumentException("a cell without column among " + all.keySet());
    }
    rows.add(new FrozenPopulation.Row(judged, inOrder));
  }

  List<String> columns() {
    return columns;
  }

  List<FrozenPopulation.Row> rows() {
    return rows;
  }

  byte[] csv() {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      csv.writeRecord(columns);
      rows.forEach(row -> csv.writeRecord(row.cells()));
    } catch (IOException impossible) {
      throw new UncheckedIOException("a string takes every text", impossible);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
