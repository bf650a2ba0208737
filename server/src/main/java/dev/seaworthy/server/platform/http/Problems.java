package dev.seaworthy.server.platform.http;

import dev.seaworthy.protocol.Problem;
import io.helidon.http.Status;
import org.jspecify.annotations.Nullable;

/** Refusals that every part of the server shares; each says what, why and what to do. */
public final class Problems {
  /** The code of a body that cannot be read; what follows it on the connection cannot either. */
  static final String UNREADABLE = "body_unreadable";

  private static final int LONGEST_REASON = 200;

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

  /** A parameter of the address is missing or cannot be used. */
  public static Problem parameter(String name, String detail, String next) {
    return Problem.of(
        "parameter_refused",
        "The parameter " + name + " is refused",
        400,
        "Parameter " + name + ": " + detail,
        next);
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

  /** The body did not come as HTTP frames it, or not to its end. */
  public static Problem unreadable() {
    return Problem.of(
        UNREADABLE,
        "The body cannot be read",
        400,
        "The body did not come to its end as its length or its chunks announced it.",
        "Send the message again, whole; nothing was changed.");
  }

  /**
   * A status of the HTTP library itself, before any handler.
   *
   * @param reason what the library says, if anything; it may repeat what was sent
   */
  public static Problem ofStatus(Status status, @Nullable String reason) {
    String said = reason == null ? "" : reason.strip();
    boolean isPlain = !said.isEmpty() && said.length() <= LONGEST_REASON;
    String why = isPlain ? said : status.reasonPhrase();
    return Problem.of(
        "http_" + status.code(),
        status.reasonPhrase(),
        status.code(),
        "The request was refused: " + why + ".",
        "Check the request against HTTP.");
  }
}
