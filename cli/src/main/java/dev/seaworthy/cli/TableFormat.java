package dev.seaworthy.cli;

/** How a verb prints a list. */
public enum TableFormat {
  table,
  json
}
