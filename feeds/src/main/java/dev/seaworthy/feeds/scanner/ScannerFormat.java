package dev.seaworthy.feeds.scanner;

import dev.seaworthy.core.vulnerability.reconcile.ScannerFinding;
import dev.seaworthy.feeds.input.FeedParser;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The reports that can be imported (clause V-110). */
public enum ScannerFormat {
  TRIVY,
  GRYPE,
  VULS,
  CSV;

  /** The word in commands, tables and the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format with a word; empty for any other text. */
  public static Optional<ScannerFormat> ofWord(String word) {
    return Arrays.stream(values()).filter(format -> format.word().equals(word)).findFirst();
  }

  /** A parser of this format. */
  public FeedParser<ScannerFinding> parser() {
    return switch (this) {
      case TRIVY -> new TrivyParser();
      case GRYPE -> new GrypeParser();
      case VULS -> new VulsParser();
      case CSV -> new CsvFindingsParser();
    };
  }
}
