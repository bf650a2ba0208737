package dev.seaworthy.ledger.json;

/** A JSON boolean. */
public record JsonBoolean(boolean value) implements JsonValue {}
