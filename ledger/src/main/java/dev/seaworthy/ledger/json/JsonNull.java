package dev.seaworthy.ledger.json;

/** The JSON literal {@code null}. */
public record JsonNull() implements JsonValue {}
