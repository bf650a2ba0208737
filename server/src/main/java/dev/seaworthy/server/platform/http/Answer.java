package dev.seaworthy.server.platform.http;

import dev.seaworthy.ledger.json.JsonValue;
import dev.seaworthy.ledger.json.JsonWriter;
import dev.seaworthy.protocol.Problem;
import dev.seaworthy.protocol.Protocol;

/**
 * What a handler answers, independent of the HTTP library.
 *
 * @param status HTTP status
 * @param code the outcome as one word for figures: {@code ok}, or a problem's code
 */
public record Answer(int status, String mediaType, byte[] body, String code) {
  private static final String OK = "ok";

  /** 200 with a JSON message. */
  public static Answer json(byte[] body) {
    return new Answer(200, Protocol.JSON, body, OK);
  }

  /** 200 with a JSON value. */
  public static Answer json(JsonValue value) {
    return json(JsonWriter.compact(value));
  }

  /** 200 with a JSON message and a word of its own for figures. */
  public static Answer json(byte[] body, String code) {
    return new Answer(200, Protocol.JSON, body, code);
  }

  /** 201 with a JSON value. */
  public static Answer created(JsonValue value) {
    return new Answer(201, Protocol.JSON, JsonWriter.compact(value), OK);
  }

  /** A refusal (RFC 9457). */
  public static Answer problem(Problem problem) {
    return new Answer(problem.status(), Protocol.PROBLEM, problem.toBytes(), problem.code());
  }
}
