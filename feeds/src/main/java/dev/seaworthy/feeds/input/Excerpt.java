package dev.seaworthy.feeds.input;

/** Foreign text in a message: short, and without control characters. */
public final class Excerpt {
  private static final int LENGTH = 60;

  private Excerpt() {}

  /** The beginning of a text. */
  public static String of(String text) {
    String head = text.length() <= LENGTH ? text : text.substring(0, LENGTH) + "…";
    return head.replaceAll("\\p{Cntrl}", "?");
  }
}
