package dev.seaworthy.ledger.json;

import java.util.Objects;

/** A JSON string of well-formed Unicode. */
public record JsonString(String value) implements JsonValue {
  public JsonString {
    Objects.requireNonNull(value);
  }
}
