package dev.seaworthy.server.platform.http;

import dev.seaworthy.protocol.Problem;

/** Refusals that every part of the server shares; each says what, why and what to do. */
public final class Problems {
  private Problems() {}

  /** The body is not what the message's format asks for. */
  public static Problem malformed(String detail) {
    return Problem.of(
        "malformed_message",
        "The message is malformed",
        400,
        detail,
        "Send the message as the protocol describes it; nothing was changed.");
  }

  /** The body is over its limit. */
  public static Problem tooLarge(long limit) {
    return Problem.of(
        "body_too_large",
        "The body is too large",
        413,
        "At most " + limit + " bytes are accepted here.",
        "Send less at a time; nothing was changed.");
  }

  /** There is nothing at the path. */
  public static Problem notFound(String path) {
    return Problem.of(
        "not_found", "Not found", 404, "There is nothing at " + path + ".", "Check the address.");
  }

  /** The path exists for other methods. */
  public static Problem methodNotAllowed(String method) {
    return Problem.of(
        "method_not_allowed",
        "Method not allowed",
        405,
        method + " is not possible here.",
        "Use a method that the API describes.");
  }

  /** The database cannot be reached or cannot write. */
  public static Problem storageUnavailable() {
    return Problem.of(
        "storage_unavailable",
        "The database is not available",
        503,
        "What was sent could not be stored, so it was not accepted.",
        "Send it again later: a repetition does no harm.");
  }

  /** A defect of the server. */
  public static Problem internal() {
    return Problem.of(
        "internal_error",
        "The server failed",
        500,
        "The failure is in the server's log.",
        "Send it again later; if it stays, report it with the log.");
  }

  /** A status of the HTTP library itself, before any handler. */
  public static Problem ofStatus(int status, String reason) {
    return Problem.of(
        "http_" + status,
        reason,
        status,
        "The request was refused: " + reason + ".",
        "Check the request against HTTP.");
  }
}
