package dev.seaworthy.core.control;

import java.util.Locale;

/** The result of a control over its whole population: management's self-test, never an opinion. */
public enum ControlResult {
  /** Every row is met. */
  EFFECTIVE,
  /** Single deviations, listed with their causes. */
  EXCEPTION,
  /** Deviations that recur, concentrate or are too many. */
  INEFFECTIVE,
  /** The population was pulled and is empty. */
  NOT_OCCURRED,
  /** The population could not be pulled or tested. */
  NOT_ASSESSED;

  /** The word in files and pages. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
