package dev.seaworthy.core.host;

import java.util.Locale;

/** The exclusive states of a host on the posture page; over a fleet they sum to the total. */
public enum Posture {
  PATCHED,
  APPLYING,
  DUE,
  BREACHED,
  REBOOT_NEEDED,
  UNSUPPORTED,
  SILENT;

  /** The word in messages, tables and pages. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
