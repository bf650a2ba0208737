package dev.seaworthy.feeds.input;

import dev.seaworthy.core.vulnerability.evidence.Source;
import dev.seaworthy.core.vulnerability.feed.Reject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Takes what a parser finds; nothing of it counts before the file was read to its end.
 *
 * <p>Records are made at the end, because the moment that a feed speaks of is often its newest
 * date.
 *
 * @param <R> what the feed consists of
 */
public final class RecordSink<R> {
  private static final int KEPT_REJECTS = 10_000;

  private final List<Function<Source, R>> records = new ArrayList<>();
  private final List<Reject> rejects = new ArrayList<>();
  private final Set<Object> keys = new HashSet<>();
  private Optional<Instant> newest = Optional.empty();

  /** A record that may stand any number of times. */
  public void accept(Function<Source, R> record) {
    records.add(record);
  }

  /**
   * A record under a key; a second one with the key is refused.
   *
   * @param key what must be unique in the file
   */
  public void accept(Object key, Function<Source, R> record) {
    if (keys.add(key)) {
      records.add(record);
    } else {
      reject(key.toString(), "stands twice in the feed; the first one counts");
    }
  }

  /** A record that a feed repeats by design; the first one is enough. */
  public void acceptOnce(Object key, Function<Source, R> record) {
    if (keys.add(key)) {
      records.add(record);
    }
  }

  /** A record that is refused by itself. */
  public void reject(String place, String reason) {
    if (rejects.size() < KEPT_REJECTS) {
      rejects.add(new Reject(place, reason));
    }
  }

  /** A date in the content; the newest one is the moment the feed speaks of. */
  public void dated(Instant moment) {
    if (newest.isEmpty() || newest.get().isBefore(moment)) {
      newest = Optional.of(moment);
    }
  }

  Optional<Instant> newest() {
    return newest;
  }

  List<R> records(Source source) {
    return records.stream().map(record -> record.apply(source)).toList();
  }

  List<Reject> rejects() {
    return rejects;
  }
}
