package dev.seaworthy.feeds.set;

/** What became of reading a file: all of it, or nothing (clause V-92). */
public sealed interface FeedReading {

  /** The file was read to its end. */
  record Loaded(LoadedFeed feed) implements FeedReading {}

  /**
   * The file as a whole cannot be trusted.
   *
   * @param reason what is wrong with it, and where
   */
  record Refused(String place, String reason) implements FeedReading {}
}
