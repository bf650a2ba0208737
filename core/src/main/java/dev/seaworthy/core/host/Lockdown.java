package dev.seaworthy.core.host;

import java.util.Locale;

/** The kernel's lockdown state ({@code /sys/kernel/security/lockdown}). */
public enum Lockdown {
  NONE,
  INTEGRITY,
  CONFIDENTIALITY,
  /** The file could not be read or holds a word that is not known. */
  UNKNOWN;

  /** The word in messages. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The state for a word.
   *
   * @throws IllegalArgumentException for a word that is not one of ours
   */
  public static Lockdown ofWord(String word) {
    for (Lockdown lockdown : values()) {
      if (lockdown.word().equals(word)) {
        return lockdown;
      }
    }
    throw new IllegalArgumentException("unknown lockdown state: " + word);
  }
}
