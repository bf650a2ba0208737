package dev.seaworthy.core.control;

/**
 * A value that a control's test works with.
 *
 * @param name as in the pack's files
 * @param value as text; durations in ISO 8601
 * @param meaning what the value decides, as a clause in English
 */
public record Parameter(String name, String value, String meaning) {}
