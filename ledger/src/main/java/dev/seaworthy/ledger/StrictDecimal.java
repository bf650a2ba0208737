package dev.seaworthy.ledger;

import java.util.OptionalLong;

/** Non-negative decimal numbers without sign or leading zeroes, up to 2⁶³ − 1. */
public final class StrictDecimal {
  private static final int MAX_DIGITS = 19;

  private StrictDecimal() {}

  /** The number; empty when the text is not its one canonical form. */
  public static OptionalLong parse(String text) {
    boolean canonical =
        !text.isEmpty()
            && text.length() <= MAX_DIGITS
            && text.chars().allMatch(c -> c >= '0' && c <= '9')
            && (text.length() == 1 || text.charAt(0) != '0');
    if (!canonical) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException tooLarge) {
      return OptionalLong.empty();
    }
  }
}
