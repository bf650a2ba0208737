package dev.seaworthy.protocol;

import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.ledger.json.JsonWriter;

/**
 * A refusal that says what, why and what to do (RFC 9457).
 *
 * @param type a stable URI; its last segment is the code
 * @param status the HTTP status, 0 where the document does not say
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

  /**
   * Reads the document; every member may be missing, and members that are not known are ignored
   * (RFC 9457 §3.1, §3.2).
   *
   * @throws JsonException when a member is of the wrong type or the status is not one of HTTP's
   */
  public static Problem parse(byte[] json) {
    JsonObject object = JsonReader.readObject(json);
    long status = object.findNumber("status").orElse(0);
    if (status != 0 && (status < 100 || status > 599)) {
      throw new JsonException("member \"status\" is not an HTTP status: " + status);
    }
    return new Problem(
        object.findString("type").orElse("about:blank"),
        object.findString("title").orElse(""),
        (int) status,
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
