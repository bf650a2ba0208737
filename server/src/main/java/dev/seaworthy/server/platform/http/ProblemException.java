package dev.seaworthy.server.platform.http;

import dev.seaworthy.protocol.Problem;

/** Ends a request from any depth with a refusal; never used inside the rules. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** Ends the request with the refusal. */
  public ProblemException(Problem problem) {
    super(problem.code() + ": " + problem.detail());
    this.problem = problem;
  }

  /** What to answer. */
  public Problem problem() {
    return problem;
  }
}
