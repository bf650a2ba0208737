package dev.seaworthy.agent.transport;

import dev.seaworthy.protocol.Problem;

/** What became of a request. */
public sealed interface Answer {
  /** Status 200 and the whole body, not longer than the limit. */
  record Success(byte[] body) implements Answer {}

  /** The server answered no, and why. */
  record Refused(int status, Problem problem) implements Answer {}

  /** The answer was longer than the limit; reading stopped there. */
  record TooLong(long maxBytes) implements Answer {}

  /** There was no usable answer; the sentence says why and holds no secret. */
  record Unreachable(String sentence) implements Answer {}
}
