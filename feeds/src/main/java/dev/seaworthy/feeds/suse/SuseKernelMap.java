package dev.seaworthy.feeds.suse;

import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.RecordSink;
import dev.seaworthy.feeds.json.JsonFormat;
import dev.seaworthy.feeds.json.JsonView;
import java.io.IOException;
import java.util.Set;

/** Which kernel each update of a SUSE product is ({@code suse_update_to_kernel}). */
public final class SuseKernelMap implements FeedParser<SuseKernelMap.Row> {
  private final JsonFormat json = new JsonFormat();

  /**
   * One update.
   *
   * @param update for example {@code SLE15-SP6_Update_5}
   * @param unameRelease for example {@code 6.4.0-150600.23.25-default}
   */
  public record Row(String update, String unameRelease) {}

  @Override
  public void parse(FeedFile file, RecordSink<Row> sink) throws IOException, FeedFormatException {
    JsonView map = json.document(file, Set.of());
    for (JsonView row : map.get("suse_update_to_kernel").items()) {
      Row read = new Row(row.get("update").text(), row.get("uname_r").text());
      if (read.unameRelease().matches("[0-9][0-9.]*-[0-9][0-9.]*-[a-z0-9_]+")) {
        sink.accept(read.update(), _ -> read);
      } else {
        sink.reject(row.path(), "not a SUSE kernel release");
      }
    }
  }
}
