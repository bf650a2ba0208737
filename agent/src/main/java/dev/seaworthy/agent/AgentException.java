package dev.seaworthy.agent;

/** A run cannot go on, and the operator can do something about it. */
final class AgentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  AgentException(String code, String sentence) {
    super(sentence);
    this.code = code;
  }

  String code() {
    return code;
  }
}
