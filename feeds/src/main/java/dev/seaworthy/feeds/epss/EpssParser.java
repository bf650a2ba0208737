package dev.seaworthy.feeds.epss;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.evidence.EpssScore;
import dev.seaworthy.feeds.input.Dates;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.Lines;
import dev.seaworthy.feeds.input.RecordSink;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** FIRST's scores as CSV: with or without a comment line, with or without percentiles. */
public final class EpssParser implements FeedParser<EpssScore> {
  private static final Pattern SCORE_DATE = Pattern.compile("#.*score_date:([^,]+).*");
  private static final Pattern NAME_DATE = Pattern.compile(".*([0-9]{4}-[0-9]{2}-[0-9]{2}).*");
  private static final Pattern SHARE =
      Pattern.compile("[01](?:\\.[0-9]{1,20})?(?:[eE]-[0-9]{1,2})?");

  @Override
  public void parse(FeedFile file, RecordSink<EpssScore> sink)
      throws IOException, FeedFormatException {
    Matcher name = NAME_DATE.matcher(file.name());
    if (name.matches()) {
      sink.dated(Dates.moment(name.group(1)));
    }
    Optional<List<String>> columns = Optional.empty();
    try (Lines lines = new Lines(file.content(), file.limits().recordBytes())) {
      for (Lines.Line line = lines.next(); !(line instanceof Lines.Line.End); line = lines.next()) {
        switch (line) {
          case Lines.Line.Text text -> {
            if (columns.isEmpty()) {
              columns = head(text.string(), sink);
            } else {
              row(columns.get(), text, sink);
            }
          }
          case Lines.Line.TooLong(int number, int limit) ->
              sink.reject("line " + number, "longer than " + limit + " bytes");
          case Lines.Line.End _ -> {}
        }
      }
    }
    if (columns.isEmpty()) {
      throw new FeedFormatException("there is no head line with cve and epss");
    }
  }

  private static Optional<List<String>> head(String line, RecordSink<EpssScore> sink)
      throws FeedFormatException {
    Matcher comment = SCORE_DATE.matcher(line);
    if (comment.matches()) {
      sink.dated(Dates.moment(comment.group(1)));
      return Optional.empty();
    }
    List<String> columns = Arrays.asList(line.split(",", -1));
    if (!columns.contains("cve") || !columns.contains("epss")) {
      throw new FeedFormatException("there is no head line with cve and epss");
    }
    return Optional.of(columns);
  }

  private static void row(List<String> columns, Lines.Line.Text text, RecordSink<EpssScore> sink) {
    try {
      List<String> cells = Arrays.asList(text.string().split(",", -1));
      if (cells.size() != columns.size()) {
        throw new FeedFormatException(cells.size() + " cells for " + columns.size() + " columns");
      }
      CveId cve = CveId.parse(cells.get(columns.indexOf("cve")));
      BigDecimal probability = share(cells.get(columns.indexOf("epss")));
      int percentileColumn = columns.indexOf("percentile");
      Optional<BigDecimal> percentile =
          percentileColumn < 0 ? Optional.empty() : Optional.of(share(cells.get(percentileColumn)));
      sink.accept(cve, source -> new EpssScore(cve, probability, percentile, source));
    } catch (FeedFormatException | IllegalArgumentException malformed) {
      sink.reject("line " + text.number(), String.valueOf(malformed.getMessage()));
    }
  }

  private static BigDecimal share(String text) throws FeedFormatException {
    if (!SHARE.matcher(text).matches()) {
      throw new FeedFormatException("not a share between 0 and 1");
    }
    BigDecimal share = new BigDecimal(text);
    if (share.compareTo(BigDecimal.ONE) > 0) {
      throw new FeedFormatException("not a share between 0 and 1");
    }
    return share;
  }
}
