package dev.seaworthy.feeds.json;

import dev.seaworthy.feeds.input.FeedFormatException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value in a JSON document that knows where it stands, so that a message can say so.
 *
 * @param path from the document's root
 * @param value a map, a list, a string, a number, a truth value, or null
 */
public record JsonView(String path, @Nullable Object value) {

  /** The member of an object. */
  public JsonView get(String name) throws FeedFormatException {
    return find(name).orElseThrow(() -> new FeedFormatException(inner(name) + " is missing"));
  }

  /** The member of an object; empty where it is absent or null. */
  public Optional<JsonView> find(String name) throws FeedFormatException {
    if (!(value instanceof Map<?, ?> members)) {
      throw new FeedFormatException(here() + " is not an object");
    }
    Object found = members.get(name);
    return found == null ? Optional.empty() : Optional.of(new JsonView(inner(name), found));
  }

  /** The members of an object, in their order. */
  public List<Map.Entry<String, JsonView>> members() throws FeedFormatException {
    if (!(value instanceof Map<?, ?> members)) {
      throw new FeedFormatException(here() + " is not an object");
    }
    List<Map.Entry<String, JsonView>> views = new ArrayList<>();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      String name = String.valueOf(member.getKey());
      views.add(Map.entry(name, new JsonView(inner(name), member.getValue())));
    }
    return views;
  }

  /** The items of an array. */
  public List<JsonView> items() throws FeedFormatException {
    if (!(value instanceof List<?> items)) {
      throw new FeedFormatException(here() + " is not an array");
    }
    List<JsonView> views = new ArrayList<>();
    for (int index = 0; index < items.size(); index++) {
      views.add(new JsonView(here() + "[" + index + "]", items.get(index)));
    }
    return views;
  }

  /** The items of a member that may be absent. */
  public List<JsonView> itemsOf(String name) throws FeedFormatException {
    Optional<JsonView> member = find(name);
    return member.isEmpty() ? List.of() : member.get().items();
  }

  public String text() throws FeedFormatException {
    if (value instanceof String text) {
      return text;
    }
    throw new FeedFormatException(here() + " is not a string");
  }

  /** The text of a member that may be absent. */
  public Optional<String> textOf(String name) throws FeedFormatException {
    Optional<JsonView> member = find(name);
    return member.isEmpty() ? Optional.empty() : Optional.of(member.get().text());
  }

  public BigDecimal decimal() throws FeedFormatException {
    if (value instanceof BigDecimal number) {
      return number;
    }
    throw new FeedFormatException(here() + " is not a number");
  }

  public int integer() throws FeedFormatException {
    try {
      return decimal().intValueExact();
    } catch (ArithmeticException _) {
      throw new FeedFormatException(here() + " is not a small whole number");
    }
  }

  public boolean truth() throws FeedFormatException {
    if (value instanceof Boolean truth) {
      return truth;
    }
    throw new FeedFormatException(here() + " is not true or false");
  }

  private String inner(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private String here() {
    return path.isEmpty() ? "the document" : path;
  }
}
