package dev.seaworthy.agent.probe;

import org.jspecify.annotations.Nullable;

/** A fact that every supported kernel shows could not be read; nothing is guessed in its place. */
public final class ProbeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ProbeException(String path, String what, @Nullable Throwable cause) {
    super("cannot read /" + path + ": " + what, cause);
  }
}
