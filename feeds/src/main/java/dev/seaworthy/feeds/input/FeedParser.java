package dev.seaworthy.feeds.input;

import java.io.IOException;

/**
 * Reads one format.
 *
 * @param <R> what the feed consists of
 */
public interface FeedParser<R> {

  /**
   * Reads the whole file. What is wrong with one record is told to the sink; an exception refuses
   * the file.
   *
   * @throws FeedFormatException when the file as a whole is not of this format
   * @throws IOException when it cannot be read or decompressed to its end
   */
  void parse(FeedFile file, RecordSink<R> sink) throws IOException, FeedFormatException;
}
