package dev.seaworthy.server.web.page;

import dev.seaworthy.ledger.json.JsonArray;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonString;
import dev.seaworthy.ledger.json.JsonValue;
import dev.seaworthy.ledger.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;

/** JSON with line breaks, for reading; what is signed are the compact bytes. */
final class PrettyJson {
  private final StringBuilder out = new StringBuilder();

  private PrettyJson() {}

  static String of(JsonValue value) {
    PrettyJson pretty = new PrettyJson();
    pretty.value(value, "\n");
    return pretty.out.toString();
  }

  private void value(JsonValue value, String line) {
    if (value instanceof JsonObject object && !object.members().isEmpty()) {
      object(object, line);
    } else if (value instanceof JsonArray array && !array.values().isEmpty()) {
      array(array, line);
    } else {
      out.append(compact(value));
    }
  }

  private void object(JsonObject object, String line) {
    String inner = line + "  ";
    out.append('{');
    for (Iterator<Map.Entry<String, JsonValue>> all = object.members().entrySet().iterator();
        all.hasNext(); ) {
      Map.Entry<String, JsonValue> member = all.next();
      out.append(inner).append(compact(member.getKey())).append(": ");
      value(member.getValue(), inner);
      out.append(all.hasNext() ? "," : line);
    }
    out.append('}');
  }

  private void array(JsonArray array, String line) {
    String inner = line + "  ";
    out.append('[');
    for (Iterator<JsonValue> all = array.values().iterator(); all.hasNext(); ) {
      out.append(inner);
      value(all.next(), inner);
      out.append(all.hasNext() ? "," : line);
    }
    out.append(']');
  }

  private static String compact(String text) {
    return compact(new JsonString(text));
  }

  private static String compact(JsonValue value) {
    return new String(JsonWriter.compact(value), StandardCharsets.UTF_8);
  }
}
