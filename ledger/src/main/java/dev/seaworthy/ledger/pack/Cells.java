package dev.seaworthy.ledger.pack;

import dev.seaworthy.ledger.json.JsonArray;
import dev.seaworthy.ledger.json.JsonBoolean;
import dev.seaworthy.ledger.json.JsonNull;
import dev.seaworthy.ledger.json.JsonNumber;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonString;
import dev.seaworthy.ledger.json.JsonValue;
import java.util.Optional;

/** How values are written in the cells of a population (pack.md P6). */
public final class Cells {
  private static final String STARTS_FORMULA = "=+-@\t\r";

  private Cells() {}

  /** The text, which no spreadsheet takes for a formula: hosts choose some of these words. */
  public static String text(String value) {
    boolean guarded = !value.isEmpty() && STARTS_FORMULA.indexOf(value.charAt(0)) >= 0;
    return guarded ? "'" + value : value;
  }

  /** The cell for a value that is neither an object nor an array. */
  static Optional<String> ofScalar(JsonValue value) {
    return switch (value) {
      case JsonString(String string) -> Optional.of(text(string));
      case JsonNumber(long number) -> Optional.of(Long.toString(number));
      case JsonBoolean(boolean bool) -> Optional.of(Boolean.toString(bool));
      case JsonNull _, JsonArray _, JsonObject _ -> Optional.empty();
    };
  }
}
