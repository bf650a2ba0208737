package dev.seaworthy.feeds.input;

/**
 * How much of a feed is read before it is refused.
 *
 * @param fileBytes bytes of the file as it lies on disk
 * @param contentBytes bytes after decompression, against archives that unfold without end
 * @param recordBytes bytes of one line or one document
 */
public record Limits(long fileBytes, long contentBytes, int recordBytes) {
  private static final int MEBIBYTE = 1 << 20;

  /** Several times the largest feed that is known. */
  public static Limits standard() {
    return new Limits(1L << 30, 4L << 30, 64 * MEBIBYTE);
  }
}
