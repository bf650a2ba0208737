package dev.seaworthy.feeds.kbuild;

import dev.seaworthy.core.vulnerability.evidence.BuildCondition;

/** One word of a list in a makefile, and when it is in that list. */
record Word(String text, BuildCondition when) {
  Word and(BuildCondition more) {
    return new Word(text, Conditions.and(more, when));
  }

  Word with(String other) {
    return new Word(other, when);
  }
}
