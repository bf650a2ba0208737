package dev.seaworthy.delivery.custody;

import java.util.regex.Pattern;

/**
 * Where a PKCS #11 token is.
 *
 * @param module absolute path of the library that drives it
 * @param index the slot's place in the library's list, from 0
 */
public record TokenSlot(String module, long index) {
  /** The JDK's provider reads these in a configuration language of its own. */
  private static final Pattern PLAIN_PATH = Pattern.compile("/[A-Za-z0-9._+/-]{1,400}");

  private static final long MAX_INDEX = 1_000;

  public TokenSlot {
    if (!PLAIN_PATH.matcher(module).matches()) {
      throw new IllegalArgumentException("a PKCS #11 module is given by its absolute, plain path");
    }
    if (index < 0 || index > MAX_INDEX) {
      throw new IllegalArgumentException("a slot's index is at least 0");
    }
  }
}
