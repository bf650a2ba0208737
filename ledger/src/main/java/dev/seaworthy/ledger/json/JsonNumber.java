package dev.seaworthy.ledger.json;

/** A JSON integer in the range of a signed 64-bit number; anything else is refused on reading. */
public record JsonNumber(long value) implements JsonValue {}
