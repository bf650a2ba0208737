package dev.seaworthy.cli;

/** How a verb prints its answer. */
public enum OutputFormat {
  text,
  json
}
