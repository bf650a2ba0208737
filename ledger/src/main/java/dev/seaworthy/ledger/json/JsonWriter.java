package dev.seaworthy.ledger.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes JSON in one of two fixed forms, so that equal values give equal bytes.
 *
 * <p>{@link #compact} keeps member order and is RFC 8259 text. {@link #canonical} is OLPC canonical
 * JSON, the form that TUF signs (TUF 1.0.34 §4.1): names sorted by code point, only the quotation
 * mark and the backslash escaped, every other character raw. The two differ for control characters,
 * so canonical bytes are for hashing and signing only.
 */
public final class JsonWriter {
  private final StringBuilder out = new StringBuilder();
  private final boolean canonical;

  private JsonWriter(boolean canonical) {
    this.canonical = canonical;
  }

  /** RFC 8259 text without white space, members in their own order, as UTF-8. */
  public static byte[] compact(JsonValue value) {
    return write(value, false);
  }

  /** OLPC canonical JSON as UTF-8. */
  public static byte[] canonical(JsonValue value) {
    return write(value, true);
  }

  private static byte[] write(JsonValue value, boolean canonical) {
    JsonWriter writer = new JsonWriter(canonical);
    writer.value(value);
    return encode(writer.out);
  }

  /** Refuses lone surrogates: replacing them would sign other text than was meant. */
  private static byte[] encode(CharSequence text) {
    try {
      ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[utf8.remaining()];
      utf8.get(bytes);
      return bytes;
    } catch (CharacterCodingException malformed) {
      throw new IllegalArgumentException("a string holds a lone surrogate", malformed);
    }
  }

  private void value(JsonValue value) {
    // Not a pattern switch: the JVM generates code for one at its first use, which the agent, a
    // process of a few hundred milliseconds, would pay for in every run.
    if (value instanceof JsonObject object) {
      object(object);
    } else if (value instanceof JsonArray array) {
      array(array);
    } else if (value instanceof JsonString string) {
      string(string.value());
    } else if (value instanceof JsonNumber number) {
      out.append(number.value());
    } else if (value instanceof JsonBoolean bool) {
      out.append(bool.value());
    } else {
      out.append("null");
    }
  }

  private void object(JsonObject object) {
    out.append('{');
    Iterator<Map.Entry<String, JsonValue>> members =
        (canonical ? sorted(object.members()) : object.members()).entrySet().iterator();
    while (members.hasNext()) {
      Map.Entry<String, JsonValue> member = members.next();
      string(member.getKey());
      out.append(':');
      value(member.getValue());
      if (members.hasNext()) {
        out.append(',');
      }
    }
    out.append('}');
  }

  private static Map<String, JsonValue> sorted(Map<String, JsonValue> members) {
    // String order is by UTF-16 unit; code point order differs beyond the basic plane.
    Map<String, JsonValue> sorted = new TreeMap<>(JsonWriter::byCodePoint);
    sorted.putAll(members);
    return sorted;
  }

  private static int byCodePoint(String left, String right) {
    return Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());
  }

  private void array(JsonArray array) {
    out.append('[');
    Iterator<JsonValue> values = array.values().iterator();
    while (values.hasNext()) {
      value(values.next());
      if (values.hasNext()) {
        out.append(',');
      }
    }
    out.append(']');
  }

  private void string(String string) {
    out.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 && !canonical) {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
