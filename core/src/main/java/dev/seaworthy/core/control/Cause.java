package dev.seaworthy.core.control;

import java.util.regex.Pattern;

/**
 * Why a row deviates.
 *
 * @param code a stable word such as {@code enforcement_off}; rows with one cause share it
 * @param sentence one plain sentence with the values that decided
 */
public record Cause(String code, String sentence) {
  private static final Pattern CODE = Pattern.compile("[a-z][a-z_]*");

  public Cause {
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException("not the code of a cause: " + code);
    }
  }
}
