package dev.seaworthy.core.decision;

import java.util.Locale;

/** What the fleet's policy lets agents do. */
public enum PolicyMode {
  /** Agents look and report; nothing is changed. The default. */
  OBSERVE,
  /** Agents apply the catalogue's live patch for exactly their kernel build. */
  LIVE_PATCH;

  /** The word in messages. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The mode for a word.
   *
   * @throws IllegalArgumentException for any other word: nothing falls back to "go"
   */
  public static PolicyMode ofWord(String word) {
    return switch (word) {
      case "observe" -> OBSERVE;
      case "live_patch" -> LIVE_PATCH;
      default -> throw new IllegalArgumentException("unknown policy mode: " + word);
    };
  }
}
