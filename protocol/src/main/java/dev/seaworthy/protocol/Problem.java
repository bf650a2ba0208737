package dev.seaworthy.protocol;

import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.ledger.json.JsonWriter;

/**
 * A refusal that says what, why and what to do (RFC 9457).
 *
 * @param type a stable URI; its last segment is the code
 * @param next what the reader can do about it
 */
public record Problem(String type, String title, int status, String detail, String next) {
  private static final String BASE = "https://seaworthy.dev/problems/";

  /** A problem of the given code, such as {@code token-used}. */
  public static Problem of(String code, String title, int status, String detail, String next) {
    return new Problem(BASE + code, title, status, detail, next);
  }

  /** The last segment of the type. */
  public String code() {
    return type.substring(type.lastIndexOf('/') + 1);
  }

  /** Reads the document; members that are not known are ignored (RFC 9457 §3.2). */
  public static Problem parse(byte[] json) {
    JsonObject object = JsonReader.readObject(json);
    return new Problem(
        object.string("type"),
        object.string("title"),
        (int) object.number("status"),
        object.findString("detail").orElse(""),
        object.findString("next").orElse(""));
  }

  /** The document's bytes. */
  public byte[] toBytes() {
    return JsonWriter.compact(
        JsonObject.builder()
            .put("type", type)
            .put("title", title)
            .put("status", status)
            .put("detail", detail)
            .put("next", next)
            .build());
  }
}
