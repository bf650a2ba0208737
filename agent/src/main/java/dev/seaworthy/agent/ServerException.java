package dev.seaworthy.agent;

import dev.seaworthy.agent.transport.Answer;
import dev.seaworthy.protocol.Problem;

/** The server could not be asked, or said no; what was to be sent stays on this host. */
final class ServerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Exit exit;
  private final String code;

  private ServerException(Exit exit, String code, String message) {
    super(message);
    this.exit = exit;
    this.code = code;
  }

  static ServerException of(String what, Answer answer) {
    return switch (answer) {
      case Answer.Refused(int status, Problem problem) ->
          new ServerException(Exit.FAILED, problem.code(), what + ": " + describe(status, problem));
      case Answer.Unreachable(String sentence) ->
          new ServerException(Exit.UNREACHABLE, "unreachable", what + ": " + sentence);
      case Answer.TooLong(long maxBytes) ->
          new ServerException(
              Exit.FAILED, "answer_too_long", what + ": the answer exceeds " + maxBytes + " bytes");
      case Answer.Success _ -> throw new IllegalArgumentException("a success is no fault");
    };
  }

  static ServerException malformed(String what, String fault) {
    return new ServerException(
        Exit.FAILED, "answer_malformed", what + ": the answer is malformed: " + fault);
  }

  private static String describe(int status, Problem problem) {
    String next = problem.next().isEmpty() ? "" : " Next: " + problem.next();
    return problem.title() + " (" + status + " " + problem.code() + "). " + problem.detail() + next;
  }

  Exit exit() {
    return exit;
  }

  String code() {
    return code;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
