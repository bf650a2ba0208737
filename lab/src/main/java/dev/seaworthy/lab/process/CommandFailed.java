package dev.seaworthy.lab.process;

import java.io.IOException;

/** A system tool was missing, ran too long or ended with an error. */
public final class CommandFailed extends IOException {

  private static final long serialVersionUID = 1L;

  CommandFailed(String message) {
    super(message);
  }
}
