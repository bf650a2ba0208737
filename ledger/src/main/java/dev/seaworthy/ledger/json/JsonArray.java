package dev.seaworthy.ledger.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** An immutable JSON array. */
public record JsonArray(List<JsonValue> values) implements JsonValue {
  public JsonArray {
    values = List.copyOf(values);
  }

  /** An array of strings. */
  public static JsonArray ofStrings(Iterable<String> strings) {
    List<JsonValue> values = new ArrayList<>();
    for (String string : strings) {
      values.add(new JsonString(string));
    }
    return new JsonArray(values);
  }

  /** An array with one element for each item, in the items' order. */
  public static <T> JsonArray of(
      Collection<T> items, Function<? super T, ? extends JsonValue> toJson) {
    List<JsonValue> values = new ArrayList<>();
    items.forEach(item -> values.add(toJson.apply(item)));
    return new JsonArray(values);
  }

  /**
   * Every element as an object.
   *
   * @throws JsonException when an element is something else
   */
  public List<JsonObject> objects() {
    List<JsonObject> objects = new ArrayList<>();
    for (JsonValue value : values) {
      if (!(value instanceof JsonObject object)) {
        throw new JsonException("array element is not an object");
      }
      objects.add(object);
    }
    return objects;
  }

  /**
   * Every element as a string.
   *
   * @throws JsonException when an element is something else
   */
  public List<String> strings() {
    List<String> strings = new ArrayList<>();
    for (JsonValue value : values) {
      if (!(value instanceof JsonString string)) {
        throw new JsonException("array element is not a string");
      }
      strings.add(string.value());
    }
    return strings;
  }
}
