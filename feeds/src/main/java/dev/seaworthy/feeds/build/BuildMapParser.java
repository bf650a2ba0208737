package dev.seaworthy.feeds.build;

import dev.seaworthy.core.vulnerability.evidence.BuildCondition;
import dev.seaworthy.core.vulnerability.evidence.BuildMap;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.RecordSink;
import dev.seaworthy.feeds.input.TabTable;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A build map: a source file without extension, a tab, the condition. A file whose condition cannot
 * be read, or that stands twice, is left out, which counts as built.
 */
public final class BuildMapParser implements FeedParser<BuildMap> {
  private final String series;
  private final String architecture;

  /**
   * A parser for one series and architecture, which the file does not name.
   *
   * @param architecture the directory below {@code arch/}
   */
  public BuildMapParser(String series, String architecture) {
    this.series = series;
    this.architecture = architecture;
  }

  @Override
  public void parse(FeedFile file, RecordSink<BuildMap> sink)
      throws IOException, FeedFormatException {
    Map<String, BuildCondition> conditions = new HashMap<>();
    Set<String> twice = new HashSet<>();
    TabTable.visit(
        file,
        sink,
        row -> {
          String path = row.cell(0);
          BuildCondition condition = BuildCondition.parse(row.cell(1));
          if (conditions.put(path, condition) != null) {
            twice.add(path);
          }
        });
    for (String path : twice) {
      conditions.remove(path);
      sink.reject(path, "stands twice");
    }
    if (conditions.isEmpty()) {
      throw new FeedFormatException("the build map is empty");
    }
    sink.accept(source -> new BuildMap(series, architecture, conditions, source));
  }
}
