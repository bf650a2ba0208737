package dev.seaworthy.feeds.set;

import dev.seaworthy.core.vulnerability.evidence.Source;
import dev.seaworthy.core.vulnerability.feed.Reject;
import java.util.List;

/**
 * One feed file that was read to its end.
 *
 * @param place {@code FOLDER/FILE}
 * @param records how many were accepted
 * @param rejects those that were refused by themselves
 */
public record LoadedFeed(
    String place,
    FeedKind kind,
    Source source,
    int records,
    List<Reject> rejects,
    FeedContent content) {
  public LoadedFeed {
    rejects = List.copyOf(rejects);
  }
}
