package dev.seaworthy.delivery.custody;

import java.io.IOException;

/** Brings the secret that opens a key: from a terminal, a file, or the environment. */
@FunctionalInterface
public interface PassphraseSource {
  /**
   * The secret for what is named.
   *
   * @param what says to a person which secret is meant, for example {@code root-1.key.json}
   * @throws IOException when there is none to be had
   */
  char[] ask(String what) throws IOException;
}
