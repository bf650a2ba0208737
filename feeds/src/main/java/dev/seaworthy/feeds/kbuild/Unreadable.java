package dev.seaworthy.feeds.kbuild;

/** A value whose words cannot be told; whoever needs them must take everything for built. */
final class Unreadable extends Exception {
  private static final long serialVersionUID = 1L;

  Unreadable(String what) {
    super(what);
  }
}
