package dev.seaworthy.agent.file;

import org.jspecify.annotations.Nullable;

/** The agent's own files could not be read or written; the message names the file. */
public final class StateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public StateException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
