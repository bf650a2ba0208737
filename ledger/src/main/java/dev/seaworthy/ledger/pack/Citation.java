package dev.seaworthy.ledger.pack;

import dev.seaworthy.ledger.json.JsonArray;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonString;
import dev.seaworthy.ledger.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which ledger entries the rows of a population stand on (pack.md P7).
 *
 * @param column the column with the entry's index; an empty cell cites nothing
 * @param predicateType what kind of statement the entry is
 * @param equal column → path in the predicate: the cell is what the entry says there
 * @param among column → path in the predicate: the cell is one of the values there
 */
public record Citation(
    String column, String predicateType, Map<String, String> equal, Map<String, String> among) {
  private static final Set<String> MEMBERS = Set.of("column", "type", "equal", "among");

  public Citation {
    equal = Collections.unmodifiableMap(new TreeMap<>(equal));
    among = Collections.unmodifiableMap(new TreeMap<>(among));
  }

  JsonObject toJson() {
    return JsonObject.builder()
        .put("column", column)
        .put("type", predicateType)
        .put("equal", paths(equal))
        .put("among", paths(among))
        .build();
  }

  private static JsonObject paths(Map<String, String> paths) {
    JsonObject.Builder json = JsonObject.builder();
    paths.forEach(json::put);
    return json.build();
  }

  static Citation parse(JsonObject json) {
    json.allowOnly(MEMBERS);
    return new Citation(
        json.string("column"),
        json.string("type"),
        paths(json.object("equal")),
        paths(json.object("among")));
  }

  private static Map<String, String> paths(JsonObject json) {
    Map<String, String> paths = new TreeMap<>();
    for (Map.Entry<String, JsonValue> member : json.members().entrySet()) {
      if (!(member.getValue() instanceof JsonString(String path)) || !path.startsWith("/")) {
        throw new JsonException("member \"" + member.getKey() + "\" is no path");
      }
      paths.put(member.getKey(), path);
    }
    return paths;
  }

  /**
   * The values at a path such as {@code /facts/live_patches/*}{@code /name}, as cells; empty where
   * there are none.
   */
  public static List<String> values(JsonValue value, String path) {
    List<String> cells = new ArrayList<>();
    collect(value, path.substring(1).split("/", -1), 0, cells);
    return cells;
  }

  private static void collect(JsonValue value, String[] path, int at, List<String> cells) {
    if (at == path.length) {
      Cells.ofScalar(value).ifPresent(cells::add);
    } else if (value instanceof JsonArray array && path[at].equals("*")) {
      array.values().forEach(element -> collect(element, path, at + 1, cells));
    } else if (value instanceof JsonObject object) {
      object.find(path[at]).ifPresent(member -> collect(member, path, at + 1, cells));
    }
  }
}
