package dev.seaworthy.feeds.input;

/** Text that is not what the format says; the message tells where. */
public final class FeedFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  public FeedFormatException(String message) {
    super(message);
  }
}
