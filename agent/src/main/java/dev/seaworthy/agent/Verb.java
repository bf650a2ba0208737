package dev.seaworthy.agent;

import java.util.Optional;

/** What the agent can be asked to do. */
enum Verb {
  ENROL("enrol"),
  CHECK_IN("check-in"),
  BOOT("boot"),
  STATUS("status"),
  REVERT("revert"),
  RETRY("retry");

  private final String word;

  Verb(String word) {
    this.word = word;
  }

  static Optional<Verb> ofWord(String word) {
    for (Verb verb : values()) {
      if (verb.word.equals(word)) {
        return Optional.of(verb);
      }
    }
    return Optional.empty();
  }

  /** Whether a live patch's name follows. */
  boolean takesName() {
    return switch (this) {
      case REVERT, RETRY -> true;
      case ENROL, CHECK_IN, BOOT, STATUS -> false;
    };
  }
}
