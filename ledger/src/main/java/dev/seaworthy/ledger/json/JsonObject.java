package dev.seaworthy.ledger.json;

import dev.seaworthy.ledger.Printable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * An immutable JSON object that keeps the order of its members.
 *
 * <p>The typed readers throw {@link JsonException} with the member's name, so a document of the
 * wrong shape is refused with the place of the fault.
 */
public record JsonObject(Map<String, JsonValue> members) implements JsonValue {
  public JsonObject {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /** Starts an object; members are written in the order in which they are put. */
  public static Builder builder() {
    return new Builder();
  }

  /** The member's value where it is present and not null. */
  public Optional<JsonValue> find(String name) {
    return Optional.ofNullable(members.get(name)).filter(value -> !(value instanceof JsonNull));
  }

  /** The required string member. */
  public String string(String name) {
    return stringOf(name, require(name));
  }

  /** The string member where it is present. */
  public Optional<String> findString(String name) {
    return find(name).map(value -> stringOf(name, value));
  }

  /** The required integer member. */
  public long number(String name) {
    return numberOf(name, require(name));
  }

  /** The integer member where it is present. */
  public OptionalLong findNumber(String name) {
    return find(name)
        .map(value -> OptionalLong.of(numberOf(name, value)))
        .orElseGet(OptionalLong::empty);
  }

  /** The required boolean member. */
  public boolean bool(String name) {
    if (require(name) instanceof JsonBoolean bool) {
      return bool.value();
    }
    throw new JsonException("member \"" + name + "\" is not a boolean");
  }

  /** The required object member. */
  public JsonObject object(String name) {
    if (require(name) instanceof JsonObject object) {
      return object;
    }
    throw new JsonException("member \"" + name + "\" is not an object");
  }

  /** The required array member. */
  public JsonArray array(String name) {
    if (require(name) instanceof JsonArray array) {
      return array;
    }
    throw new JsonException("member \"" + name + "\" is not an array");
  }

  /**
   * Refuses members outside the allow-list.
   *
   * @throws JsonException naming the first member that is not allowed
   */
  public JsonObject allowOnly(Set<String> names) {
    for (String name : members.keySet()) {
      if (!names.contains(name)) {
        throw new JsonException("member \"" + Printable.of(name) + "\" is not allowed here");
      }
    }
    return this;
  }

  private JsonValue require(String name) {
    JsonValue value = members.get(name);
    if (value == null) {
      throw new JsonException("member \"" + name + "\" is missing");
    }
    return value;
  }

  private static String stringOf(String name, JsonValue value) {
    if (value instanceof JsonString string) {
      return string.value();
    }
    throw new JsonException("member \"" + name + "\" is not a string");
  }

  private static long numberOf(String name, JsonValue value) {
    if (value instanceof JsonNumber number) {
      return number.value();
    }
    throw new JsonException("member \"" + name + "\" is not an integer");
  }

  /** Collects members in order; a name put twice is a defect. */
  public static final class Builder {
    private final Map<String, JsonValue> members = new LinkedHashMap<>();

    private Builder() {}

    /** Adds a member. */
    public Builder put(String name, JsonValue value) {
      if (members.put(name, value) != null) {
        throw new IllegalArgumentException("member put twice: " + name);
      }
      return this;
    }

    /** Adds a string member. */
    public Builder put(String name, String value) {
      return put(name, new JsonString(value));
    }

    /** Adds an integer member. */
    public Builder put(String name, long value) {
      return put(name, new JsonNumber(value));
    }

    /** Adds a boolean member. */
    public Builder put(String name, boolean value) {
      return put(name, new JsonBoolean(value));
    }

    /** Adds the member where there is a value; leaves it out otherwise. */
    public Builder putIfPresent(String name, Optional<String> value) {
      value.ifPresent(present -> put(name, present));
      return this;
    }

    /** The finished object. */
    public JsonObject build() {
      return new JsonObject(members);
    }
  }
}
