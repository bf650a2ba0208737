package dev.seaworthy.agent.transport;

import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.protocol.Problem;

/** Makes an answer of a status and a body. */
final class Answers {
  private static final int OK = 200;

  private Answers() {}

  static Answer of(int status, byte[] body) {
    return status == OK
        ? new Answer.Success(body)
        : new Answer.Refused(status, problem(status, body));
  }

  /** The problem document as it is; one made of the bare status where there is none. */
  private static Problem problem(int status, byte[] body) {
    try {
      Problem problem = Problem.parse(body);
      if (!problem.title().isEmpty()) {
        return problem;
      }
    } catch (JsonException notOurs) {
      // Some machine in between answered: its page means nothing here, its status does.
    }
    return Problem.of(
        "http-status",
        "The server answered with status " + status,
        status,
        "The answer is not a problem document of the control plane.",
        "Check that the address in the agent's configuration is the control plane's.");
  }
}
