package dev.seaworthy.server.web.page;

/**
 * A label and a value.
 *
 * @param code whether the value is a machine's text, to be set in the mono face
 */
public record Fact(String label, String value, boolean code) {}
