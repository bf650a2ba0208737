package dev.seaworthy.ledger.json;

import dev.seaworthy.ledger.Printable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads strict JSON (RFC 8259) from untrusted bytes.
 *
 * <p>Refused with the offset: malformed UTF-8, lone surrogates, duplicate names, fractions,
 * exponents and minus zero, integers beyond 64 bits, nesting deeper than {@value #MAX_DEPTH},
 * anything after the value. The caller bounds the size.
 */
public final class JsonReader {
  /** Deepest accepted nesting; signed documents here need fewer than ten levels. */
  public static final int MAX_DEPTH = 64;

  private final String text;
  private int at;

  private JsonReader(String text) {
    this.text = text;
  }

  /**
   * Reads one value.
   *
   * @throws JsonException naming the fault and its offset in characters
   */
  public static JsonValue read(byte[] utf8) {
    JsonReader reader = new JsonReader(decode(utf8));
    JsonValue value = reader.value(0);
    reader.skipWhitespace();
    if (reader.at != reader.text.length()) {
      throw reader.fault("unexpected content after the value");
    }
    return value;
  }

  /**
   * Reads one object.
   *
   * @throws JsonException when the document is malformed or is not an object
   */
  public static JsonObject readObject(byte[] utf8) {
    if (read(utf8) instanceof JsonObject object) {
      return object;
    }
    throw new JsonException("the document is not an object");
  }

  private static String decode(byte[] utf8) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(utf8))
          .toString();
    } catch (CharacterCodingException malformed) {
      throw new JsonException("the document is not valid UTF-8");
    }
  }

  private JsonValue value(int depth) {
    skipWhitespace();
    char first = peek();
    if (depth == MAX_DEPTH && (first == '{' || first == '[')) {
      throw fault("nested deeper than " + MAX_DEPTH);
    }
    return switch (first) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> new JsonString(string());
      case 't' -> literal("true", new JsonBoolean(true));
      case 'f' -> literal("false", new JsonBoolean(false));
      case 'n' -> literal("null", new JsonNull());
      default -> number();
    };
  }

  private JsonObject object(int depth) {
    at++;
    Map<String, JsonValue> members = new LinkedHashMap<>();
    skipWhitespace();
    if (peek() == '}') {
      at++;
      return new JsonObject(members);
    }
    while (true) {
      skipWhitespace();
      if (peek() != '"') {
        throw fault("expected a member name");
      }
      String name = string();
      skipWhitespace();
      expect(':');
      if (members.put(name, value(depth + 1)) != null) {
        throw fault("duplicate member \"" + Printable.of(name) + "\"");
      }
      if (endsAfterElement('}')) {
        return new JsonObject(members);
      }
    }
  }

  private JsonArray array(int depth) {
    at++;
    List<JsonValue> values = new ArrayList<>();
    skipWhitespace();
    if (peek() == ']') {
      at++;
      return new JsonArray(values);
    }
    while (true) {
      values.add(value(depth + 1));
      if (endsAfterElement(']')) {
        return new JsonArray(values);
      }
    }
  }

  private boolean endsAfterElement(char close) {
    skipWhitespace();
    char next = peek();
    if (next != ',' && next != close) {
      throw fault("expected ',' or '" + close + "'");
    }
    at++;
    return next == close;
  }

  private JsonValue literal(String word, JsonValue value) {
    if (!text.startsWith(word, at)) {
      throw fault("unknown literal");
    }
    at += word.length();
    return value;
  }

  private JsonNumber number() {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    int digits = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == digits) {
      throw fault("unexpected character");
    }
    if (text.charAt(digits) == '0' && at - start > 1) {
      throw fault("number with a leading zero, or minus zero");
    }
    if (at < text.length() && ".eE".indexOf(text.charAt(at)) >= 0) {
      throw fault("only integers are accepted");
    }
    try {
      return new JsonNumber(Long.parseLong(text, start, at, 10));
    } catch (NumberFormatException tooLarge) {
      throw fault("integer beyond 64 bits");
    }
  }

  private String string() {
    at++;
    StringBuilder out = new StringBuilder();
    while (true) {
      char c = peek();
      at++;
      if (c == '"') {
        return wellFormed(out.toString());
      }
      if (c == '\\') {
        out.append(escape());
      } else if (c < 0x20) {
        throw fault("control character in a string");
      } else {
        out.append(c);
      }
    }
  }

  private char escape() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicodeEscape();
      default -> throw fault("unknown escape");
    };
  }

  private char unicodeEscape() {
    if (at + 4 > text.length()) {
      throw fault("truncated escape");
    }
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = hexDigit(text.charAt(at + i));
      if (digit < 0) {
        throw fault("malformed escape");
      }
      code = code << 4 | digit;
    }
    at += 4;
    return (char) code;
  }

  private static int hexDigit(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  private String wellFormed(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (Character.isHighSurrogate(value.charAt(i))
          && i + 1 < value.length()
          && Character.isLowSurrogate(value.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(value.charAt(i))) {
        throw fault("lone surrogate in a string");
      }
    }
    return value;
  }

  private void skipWhitespace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw fault("the document ends too early");
    }
    return text.charAt(at);
  }

  private void expect(char c) {
    if (peek() != c) {
      throw fault("expected '" + c + "'");
    }
    at++;
  }

  private JsonException fault(String what) {
    return new JsonException(what + " at offset " + at);
  }
}
