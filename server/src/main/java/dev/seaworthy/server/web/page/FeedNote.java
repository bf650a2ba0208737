package dev.seaworthy.server.web.page;

import dev.seaworthy.server.vulnerability.exposure.ExposureSnapshot;
import dev.seaworthy.server.vulnerability.exposure.ExposureSnapshot.FeedAge;
import java.util.Comparator;
import java.util.List;

/**
 * The feeds that a page's answers rest on.
 *
 * @param words how many there are and how old the oldest is
 * @param empty whether there is none, so that nothing can be said
 */
public record FeedNote(String words, boolean empty, List<Feed> feeds) {
  /** A feed and its age. */
  public record Feed(String place, String age) {}

  static FeedNote of(Texts t, ExposureSnapshot snapshot) {
    List<FeedAge> oldestFirst =
        snapshot.feeds().stream().sorted(Comparator.comparing(FeedAge::age).reversed()).toList();
    List<Feed> feeds =
        oldestFirst.stream()
            .map(feed -> new Feed(feed.place(), Spans.words(t, feed.age())))
            .toList();
    String words =
        feeds.isEmpty()
            ? t.get("feeds.none")
            : t.get("feeds.words", feeds.size(), feeds.getFirst().age());
    return new FeedNote(words, feeds.isEmpty(), feeds);
  }
}
