package dev.seaworthy.ledger.json;

/** One JSON value (RFC 8259) without floating-point numbers, which no signed format here uses. */
public sealed interface JsonValue
    permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {}
