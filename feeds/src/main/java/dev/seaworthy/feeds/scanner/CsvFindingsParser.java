package dev.seaworthy.feeds.scanner;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.seaworthy.core.vulnerability.reconcile.ScannerFinding;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.RecordSink;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Findings as CSV (RFC 4180, UTF-8) with a head line: {@code cve}, {@code package}, {@code
 * version}, and where wanted {@code fixed_version} and {@code host}, in any order and beside other
 * columns.
 */
public final class CsvFindingsParser implements FeedParser<ScannerFinding> {
  private static final List<String> NEEDED = List.of("cve", "package", "version");

  @Override
  public void parse(FeedFile file, RecordSink<ScannerFinding> sink)
      throws IOException, FeedFormatException {
    FindingSink findings = new FindingSink(ScannerFormat.CSV, sink);
    try (Reader text = new InputStreamReader(file.content(), StandardCharsets.UTF_8.newDecoder());
        CsvReader<CsvRecord> rows = readerOf(text)) {
      Iterator<CsvRecord> all = rows.iterator();
      if (!all.hasNext()) {
        throw new FeedFormatException("the table is empty");
      }
      List<String> head = head(all.next());
      while (all.hasNext()) {
        CsvRecord row = all.next();
        findings.one("line " + row.getStartingLineNumber(), () -> one(head, row, findings));
      }
    } catch (CsvParseException malformed) {
      throw new FeedFormatException("not CSV: " + malformed.getMessage());
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  /** A row of another length is refused by itself, below. */
  private static CsvReader<CsvRecord> readerOf(Reader text) {
    return CsvReader.builder()
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(text);
  }

  private static List<String> head(CsvRecord row) throws FeedFormatException {
    List<String> head =
        row.getFields().stream()
            .map(name -> name.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT))
            .toList();
    for (String column : NEEDED) {
      if (!head.contains(column)) {
        throw new FeedFormatException("the head line has no column " + column);
      }
    }
    return head;
  }

  private static void one(List<String> head, CsvRecord row, FindingSink findings)
      throws FeedFormatException {
    if (row.getFieldCount() != head.size()) {
      throw new FeedFormatException(
          row.getFieldCount() + " cells below a head line of " + head.size());
    }
    String name = cell(head, row, "package").orElse("");
    if (name.isEmpty()) {
      throw new FeedFormatException("there is no package");
    }
    if (FindingSink.isKernel(name)) {
      findings.accept(
          cell(head, row, "cve").orElse(""),
          new FindingSink.Flagged(
              cell(head, row, "host"),
              name,
              cell(head, row, "version"),
              cell(head, row, "fixed_version")));
    }
  }

  private static Optional<String> cell(List<String> head, CsvRecord row, String column) {
    int index = head.indexOf(column);
    return index < 0 ? Optional.empty() : FindingSink.said(Optional.of(row.getField(index)));
  }
}
